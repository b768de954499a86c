#!/usr/bin/env bash
# Makes the signed samples of this folder with other people's software. Not part of any build: the samples are committed, their keys are thrown away.
#
# Needs: openssl 3, qpdf, poppler's pdfsig, NSS's certutil and pk12util, a JDK, and JAVA_LIBS: a class path with iText 5, PDFBox 2, FontBox 2,
# Bouncy Castle (bcprov, bcutil, bcpkix) and commons-logging.
set -euo pipefail
: "${JAVA_LIBS:?class path, see above}"
cd "$(dirname "${BASH_SOURCE[0]}")"
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
node form.mjs
qpdf --object-streams=generate form.pdf form-object-streams.pdf
qpdf --linearize --object-streams=generate form.pdf form-linearized.pdf

# A root, an authority under it, three holders: names as Vietnamese authorities write them.
export LC_ALL=C.UTF-8
request() { # NAME KEY SUBJECT
  case $2 in ec) openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$work/$1.key" ;; *) openssl genpkey -quiet -algorithm RSA -pkeyopt rsa_keygen_bits:"$2" -out "$work/$1.key" ;; esac
  openssl req -new -utf8 -nameopt utf8 -key "$work/$1.key" -subj "$3" -out "$work/$1.csr"
}
issue() { # NAME ISSUER EXTENSIONS
  printf '%s\n' "$3" > "$work/$1.ext"
  openssl x509 -req -in "$work/$1.csr" -CA "$work/$2.pem" -CAkey "$work/$2.key" -days 3650 -sha256 -extfile "$work/$1.ext" -out "$work/$1.pem" 2> /dev/null
}
holder='basicConstraints=CA:FALSE
keyUsage=critical,digitalSignature,nonRepudiation
extendedKeyUsage=clientAuth,emailProtection
subjectKeyIdentifier=hash
authorityKeyIdentifier=keyid'
request root 3072 '/C=VN/O=Tổ chức chứng thực mẫu/CN=Gốc mẫu'
openssl req -x509 -in "$work/root.csr" -key "$work/root.key" -days 3650 -sha256 -addext keyUsage=critical,keyCertSign,cRLSign -out "$work/root.pem" 2> /dev/null
request ca 2048 '/C=VN/O=Tổ chức chứng thực mẫu/CN=Chứng thực chữ ký số mẫu'
issue ca root $'basicConstraints=critical,CA:TRUE,pathlen:0\nkeyUsage=critical,keyCertSign,cRLSign\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid'
request hoa 2048 '/C=VN/CN=Nguyễn Thị Hoa/UID=CCCD:045190000001'; issue hoa ca "$holder"
request binh ec '/C=VN/CN=Trần Văn Bình/UID=CCCD:045085000002'; issue binh ca "$holder"
request congty 2048 '/C=VN/O=Công ty TNHH Bến Hải/CN=Công ty TNHH Bến Hải/UID=MST:3300101075'; issue congty ca "$holder"
cat "$work/ca.pem" "$work/root.pem" > "$work/chain.pem"
cp "$work/root.pem" root.pem
for who in hoa binh congty; do openssl pkcs12 -export -in "$work/$who.pem" -inkey "$work/$who.key" -certfile "$work/chain.pem" -name "$who" -passout pass:sample -out "$work/$who.p12"; done

# Lists of revoked certificates by openssl ca.
for who in root ca; do
  : > "$work/index"; echo 01 > "$work/number"
  printf '[ca]\ndefault_ca=d\n[d]\ndatabase=%s\ncrlnumber=%s\ndefault_md=sha256\ndefault_crl_days=3650\n' "$work/index" "$work/number" > "$work/ca.cnf"
  openssl ca -gencrl -config "$work/ca.cnf" -cert "$work/$who.pem" -keyfile "$work/$who.key" -out "$work/$who.crl.pem" 2> /dev/null
  openssl crl -in "$work/$who.crl.pem" -outform DER -out "$who.crl"
done

# poppler over NSS.
mkdir "$work/nss"; certutil -N -d "sql:$work/nss" --empty-password
for who in hoa congty; do pk12util -i "$work/$who.p12" -d "sql:$work/nss" -W sample -n "$who" > /dev/null; done
certutil -M -d "sql:$work/nss" -n "$(certutil -L -d "sql:$work/nss" | sed -n 's/ *,,.*//p' | grep -m1 'Gốc')" -t CT,C,C || true
# iText 5 and PDFBox 2.
javac -cp "$JAVA_LIBS" -d "$work" Sign.java
java_sign() { java -cp "$JAVA_LIBS:$work" Sign "$@"; }
java_sign field form.pdf "$work/empty.pdf"
pdfsig -nssdir "$work/nss" -sign Signature1 -etsi -nick congty -reason 'Nop ho so' "$work/empty.pdf" poppler-etsi.pdf > /dev/null
pdfsig -nssdir "$work/nss" -sign Signature1 -nick hoa "$work/empty.pdf" poppler-pkcs7.pdf > /dev/null
java_sign itext "$work/hoa.p12" form.pdf itext.pdf false
java_sign itext "$work/hoa.p12" form.pdf "$work/one.pdf" true
java_sign itext "$work/congty.p12" "$work/one.pdf" itext-two.pdf true
java_sign pdfbox "$work/hoa.p12" form.pdf pdfbox.pdf SHA256withRSA
java_sign pdfbox "$work/hoa.p12" form.pdf pdfbox-pss.pdf SHA256withRSAandMGF1
java_sign pdfbox "$work/binh.p12" form.pdf pdfbox-ecdsa.pdf SHA384withECDSA
java_sign pdfbox "$work/binh.p12" itext.pdf itext-pdfbox.pdf SHA256withECDSA
java_sign pdfbox "$work/hoa.p12" poppler-etsi.pdf poppler-pdfbox.pdf SHA256withRSA

# A CMS by openssl over a file of its own.
openssl cms -sign -cades -binary -md sha256 -signer "$work/hoa.pem" -inkey "$work/hoa.key" -certfile "$work/chain.pem" -in form.pdf -outform DER -out openssl.p7s
openssl cms -sign -cades -binary -md sha256 -keyid -signer "$work/binh.pem" -inkey "$work/binh.key" -certfile "$work/chain.pem" -in form.pdf -outform DER -out openssl-keyid.p7s
ls -l
