"""The engine for which the Thai text layer was written: known without importing it, which is slow."""

ENGINE_VERSION = "70.0"
