#!/bin/sh
# Says of each part of the page whether it is done. Run it with: sh check.sh
passed=0
count=0

# check 'what it is' 'what a line of index.html looks like when it is done'
check() {
  count=$((count + 1))
  if grep -q -E "$2" index.html; then
    passed=$((passed + 1))
    echo "  done   $1"
  else
    echo "  to do  $1"
  fi
}

check 'The title names your place' '<title>[^{<]+</title>'
check 'The heading names it too' '<h1>[^{<]+</h1>'
check 'A paragraph says what it is like' '<p>[^{]+</p>'
check 'The picture is told in words' '<img [^>]*alt="[^"{]+"'

echo "$passed of $count done."
[ "$passed" -eq "$count" ]
