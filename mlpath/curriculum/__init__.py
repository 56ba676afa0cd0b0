"""What is to be learnt: the map of phases, topics and resources, how it is read, checked and searched."""
