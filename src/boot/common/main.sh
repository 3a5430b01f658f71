case ${1:-boot} in
  refresh | drain | cron | link)
    ## A failure of these must not take a serving instance down, so it is only logged.
    trap - ERR
    "$1"
    exit
    ;;
esac
step 'read instance metadata'
ZT_INSTANCE=$(imds instance-id)
if [[ ${1:-boot} == serve ]]; then
  serve
  exit
fi
step 'keep this script for later boots'
mkdir -p /var/lib/ztech
install -D -m 0700 "$0" "$SELF"
setup
step 'serve, now and at every boot'
systemctl daemon-reload
systemctl enable --now ztech-serve
