"""The command line: parser, registry, a module per group of commands; imports everything below."""
