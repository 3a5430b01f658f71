PACKAGES=(jq tar gzip findutils diffutils openssl)

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
    [[ -z $ZT_DB_ROOT ]] || base64 -d <<< "$ZT_DB_ROOT" | openssl x509 -inform DER
  } | keep /etc/ztech/ca.pem 0644 root
}
