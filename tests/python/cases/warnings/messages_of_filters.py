import warnings

warnings.filterwarnings("ignore", message=".*deprecated.*")
warnings.filterwarnings("ignore", message="The old.*method")
warnings.warn("this is Deprecated")
warnings.warn("the OLD and slow method")
warnings.warn("the old function")
warnings.warn("not the old method")
