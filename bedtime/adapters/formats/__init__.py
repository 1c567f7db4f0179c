"""Content of exported and imported files, as bytes; imports log and core.transfer."""
