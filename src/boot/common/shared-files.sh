PACKAGES+=(amazon-efs-utils)

mount_shared() {
  mkdir -p /srv/shared
  ## _netdev and nofail: a reboot reaches the checks of this script even when the file system is away.
  echo "$ZT_FILE_SYSTEM_ID:/ /srv/shared efs _netdev,nofail,noresvport,tls,iam,accesspoint=$ZT_ACCESS_POINT_ID 0 0" >> /etc/fstab
  check_shared
}

check_shared() {
  step 'mount the shared files'
  ## The name of a mount target may need a minute to resolve after its creation.
  mountpoint -q /srv/shared || retry 5 20 mount /srv/shared
}
