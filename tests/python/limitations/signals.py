import signal

print(signal.SIGINT + 0, signal.SIGTERM + 0)
try:
    signal.signal(signal.SIGUSR1, lambda *given: print("came"))
    print("has a handler")
except NotImplementedError as error:
    print(error)
