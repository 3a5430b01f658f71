#compdef ztech-infra
# Completion of ztech-infra for zsh, after compinit: source <(ztech-infra completion zsh)
# Words are handed on as they were typed, never evaluated. Without an answer zsh completes file names.
_ztech_infra() {
  local -a values described
  local value meaning
  while IFS=$'\t' read -r value meaning; do
    values+=("$value")
    described+=("${value}${meaning:+  -- $meaning}")
  done < <(ztech-infra complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)
  if (( ${#values} )); then
    compadd -l -d described -a values
  else
    _files
  fi
}
compdef _ztech_infra ztech-infra
