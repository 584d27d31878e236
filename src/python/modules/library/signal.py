"""The names of signals. None ever comes here."""

SIGHUP, SIGINT, SIGQUIT, SIGKILL, SIGUSR1, SIGUSR2, SIGALRM, SIGTERM = 1, 2, 3, 9, 10, 12, 14, 15
SIG_DFL, SIG_IGN = 0, 1


def signal(signalnum, handler):
    raise NotImplementedError("there are no signals here: to see a clean-up, cancel the task")


alarm = raise_signal = setitimer = signal


def getsignal(signalnum):
    return SIG_DFL
