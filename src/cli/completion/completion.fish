# Completion of ztech-infra for fish: ztech-infra completion fish | source
# Words are handed on as they were typed, never evaluated. Without an answer fish completes file names.
function __ztech_infra
    set -l words (commandline -opc)
    set -l found (ztech-infra complete -- $words[2..-1] (commandline -ct) 2>/dev/null)
    if test (count $found) -gt 0
        string join \n -- $found
    else
        __fish_complete_path (commandline -ct)
    end
end
complete -c ztech-infra -f -a '(__ztech_infra)'
