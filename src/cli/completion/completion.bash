# Completion of ztech-infra for bash 4 or later: source <(ztech-infra completion bash)
# Words are handed on as they were typed, never evaluated. Without an answer bash completes file names.
_ztech_infra() {
  COMPREPLY=()
  local value
  while IFS=$'\t' read -r value _; do
    COMPREPLY+=("$value")
  done < <(ztech-infra complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o bashdefault -o default -F _ztech_infra ztech-infra
