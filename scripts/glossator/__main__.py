from glossator.cli import main

main(prog_name="corpus")
