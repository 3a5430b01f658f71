PACKAGES=(jq)

install_packages() {
  step 'install packages'
  ## An image that has them baked in skips dnf. strict=False: a missing extra is not fatal; of the others rpm has the last word.
  rpm -q "${PACKAGES[@]}" || retry 3 190 dnf -yq --setopt=strict=False install "${PACKAGES[@]}" "${EXTRAS[@]}"
  rpm -q "${PACKAGES[@]}"
}

# RDS signs with a root that Linux does not know.
## RDS Proxy and ElastiCache sign with public ones.
trust_database() {
  step 'trust the authority of the database'
  {
    cat /etc/pki/tls/certs/ca-bundle.crt
    if [[ -n $ZT_DB_ROOT ]]; then
      echo '-----BEGIN CERTIFICATE-----'
      fold -w 64 <<< "$ZT_DB_ROOT"
      echo '-----END CERTIFICATE-----'
    fi
  } | keep /etc/ztech/ca.pem 0644 root
}
