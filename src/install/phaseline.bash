# Completion for bash. Commands, options, topics and figures are asked of the program itself.
_phaseline() {
	local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]}
	local program=${COMP_WORDS[0]} choices= atlas= at=

	if [ "$COMP_CWORD" -eq 1 ]; then
		choices="$("$program" --help 2>/dev/null | sed -n 's/^  \([a-z][a-z-]*\) .*/\1/p') --help --version"
	else
		case $before in
		-f | --format)
			case $command in
			positions) choices="csv json geojson" ;;
			*) choices=$("$program" help --table formats 2>/dev/null | sed -n 's/^| `\([a-z]*\)`.*/\1/p') ;;
			esac
			;;
		-s | --style | -o | --output) ;;
		*)
			case $word in
			-*) choices=$("$program" "$command" --help 2>/dev/null | sed -n 's/^  \(-[a-z], \)\{0,1\}\(--[a-z-]*\).*/\2/p') ;;
			*)
				case $command in
				help) choices=$("$program" help 2>/dev/null | sed -n 's/^  \([a-z][a-z-]*\) .*/\1/p') ;;
				explain-error) choices=$("$program" explain-error 2>/dev/null | sed 's/ .*//') ;;
				render)
					atlas=.
					for at in "${COMP_WORDS[@]:2:COMP_CWORD-2}"; do
						if [ "$at" = "${at%.yaml}" ] && [ ! -e "$at/atlas.yaml" ]; then continue; fi
						atlas=$at
						break
					done
					choices=$("$program" list "$atlas" 2>/dev/null | sed -n '2,$s/ .*//p')
					;;
				esac
				;;
			esac
			;;
		esac
	fi
	mapfile -t COMPREPLY < <(compgen -W "$choices" -- "$word")
}
complete -o default -F _phaseline phaseline
