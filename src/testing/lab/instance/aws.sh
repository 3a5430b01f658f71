#!/bin/bash
# The real AWS CLI, which finds the laboratory's AWS in place of the real one. Credentials are those of the metadata.
. /lab/common
if fault aws-silent; then sleep 1000; fi
exec /usr/bin/aws --endpoint-url http://10.77.0.1:4566 "$@"
