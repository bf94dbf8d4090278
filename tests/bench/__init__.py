"""What `make bench` runs: our build against other engines that do the same work, on a corpus made from a seed."""
