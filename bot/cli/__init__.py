"""The commands of the contract, one file a command."""
