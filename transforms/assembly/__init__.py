"""Clusters of mentions to rows of the tables."""
