## A release with a public folder serves only that. An instance has one release for life: a new one comes with new instances.
unpack_release() {
  step 'fetch the release'
  local archive=/var/tmp/app.tar.gz folder=/var/www/ztech/${ZT_RELEASE_SHA256:0:12}
  retry 3 150 aws s3api get-object --bucket "$ZT_RELEASE_BUCKET" --key "app/$ZT_RELEASE_VERSION/app.tar.gz" "$archive"
  step 'check the release'
  sha256sum -c <<< "$ZT_RELEASE_SHA256  $archive"
  step 'unpack the release'
  mkdir -p "$folder"
  tar -xzf "$archive" -C "$folder" --no-same-owner
  rm "$archive"
  [[ ! -d $folder/public ]] || folder+=/public
  ln -sfn "$folder" /var/www/ztech/next
  mv -T /var/www/ztech/next /var/www/ztech/web
}
