"""The lake on disk: immutable files named by content, one manifest, a tree that readers may glob."""
