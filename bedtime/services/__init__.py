"""What commands and windows share, without Qt; imports adapters and what is below."""
