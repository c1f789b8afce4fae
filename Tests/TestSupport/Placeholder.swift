// The parts that the tests share.
