"""Starts one command and writes to a file descriptor what it took: `starter.py DESCRIPTOR COMMAND...`.

A process of its own, because the kernel counts the memory of whoever forks as the child's: this one is small.
"""

import os
import sys
import time

if __name__ == "__main__":
    descriptor, command = int(sys.argv[1]), sys.argv[2:]
    os.set_inheritable(descriptor, False)
    start = time.perf_counter()
    child = os.posix_spawnp(command[0], command, os.environ)
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - start
    took = (os.waitstatus_to_exitcode(status), wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss)
    os.write(descriptor, " ".join(map(str, took)).encode())
