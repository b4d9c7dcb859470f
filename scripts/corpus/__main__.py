from corpus.cli import main

main(prog_name="corpus")
