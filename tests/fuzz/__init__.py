"""A fuzzer: changes good files at random, and looks for those on which a reader fails, hangs or says what is false."""
