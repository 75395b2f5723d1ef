#!/bin/sh
# Lists the lines that are left to do, and fails while there are any. Run it with: sh check.sh
if grep -n '{{' index.html style.css; then
  exit 1
fi
echo 'done'
