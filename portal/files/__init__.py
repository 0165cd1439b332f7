"""Store: bytes kept once by SHA-256, reached only through their owner's door."""
