import com.itextpdf.text.Rectangle;
import com.itextpdf.text.pdf.PdfReader;
import com.itextpdf.text.pdf.PdfStamper;
import com.itextpdf.text.pdf.PdfSignatureAppearance;
import com.itextpdf.text.pdf.security.*;
import java.io.*;
import java.nio.file.*;
import java.security.*;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.*;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.*;
import org.apache.pdfbox.pdmodel.interactive.form.*;
import org.bouncycastle.asn1.*;
import org.bouncycastle.asn1.cms.*;
import org.bouncycastle.asn1.ess.*;
import org.bouncycastle.cert.jcajce.*;
import org.bouncycastle.cms.*;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.jcajce.*;

/** Signs PDFs with iText 5 and with Apache PDFBox 2 over Bouncy Castle: two programs that share no code with ours. */
public class Sign {
  public static void main(String[] args) throws Exception {
    Security.addProvider(new org.bouncycastle.jce.provider.BouncyCastleProvider());
    if (args[0].equals("field")) { field(args[1], args[2]); return; }
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(new FileInputStream(args[1]), "sample".toCharArray());
    String alias = store.aliases().nextElement();
    PrivateKey key = (PrivateKey) store.getKey(alias, "sample".toCharArray());
    Certificate[] chain = store.getCertificateChain(alias);
    if (args[0].equals("itext")) itext(args[2], args[3], key, chain, Boolean.parseBoolean(args[4]));
    else pdfbox(args[2], args[3], key, chain, args[4]);
  }

  /** A form with an empty signature field of no size, for programs that sign only what they find. */
  static void field(String in, String out) throws Exception {
    try (PDDocument document = PDDocument.load(new File(in))) {
      PDAcroForm form = new PDAcroForm(document);
      document.getDocumentCatalog().setAcroForm(form);
      PDSignatureField field = new PDSignatureField(form);
      field.getWidgets().get(0).setPage(document.getPage(0));
      field.getWidgets().get(0).setRectangle(new PDRectangle());
      document.getPage(0).getAnnotations().add(field.getWidgets().get(0));
      form.getFields().add(field);
      document.save(out);
    }
  }

  /** args: visible or not */
  static void itext(String in, String out, PrivateKey key, Certificate[] chain, boolean visible) throws Exception {
    PdfReader reader = new PdfReader(in);
    PdfStamper stamper = PdfStamper.createSignature(reader, new FileOutputStream(out), '\0', null, true);
    PdfSignatureAppearance appearance = stamper.getSignatureAppearance();
    appearance.setReason("Nộp hồ sơ");
    appearance.setLocation("Đông Hà");
    if (visible) appearance.setVisibleSignature(new Rectangle(20, 20, 170, 70), 1, "sig" + System.nanoTime());
    MakeSignature.signDetached(appearance, new BouncyCastleDigest(), new PrivateKeySignature(key, "SHA-256", "BC"), chain, null, null, null, 0, MakeSignature.CryptoStandard.CADES);
  }

  static void pdfbox(String in, String out, PrivateKey key, Certificate[] chain, String algorithm) throws Exception {
    PDDocument document = PDDocument.load(new File(in));
    PDSignature signature = new PDSignature();
    signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
    signature.setSubFilter(PDSignature.SUBFILTER_ETSI_CADES_DETACHED);
    signature.setName("Nguyễn Thị Hoa");
    signature.setReason("Nộp hồ sơ");
    signature.setSignDate(Calendar.getInstance());
    document.addSignature(signature, content -> {
      try {
        X509Certificate certificate = (X509Certificate) chain[0];
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        ASN1EncodableVector attributes = new ASN1EncodableVector();
        attributes.add(new Attribute(org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers.id_aa_signingCertificateV2, new DERSet(new SigningCertificateV2(new ESSCertIDv2[] { new ESSCertIDv2(hash) }))));
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        JcaSignerInfoGeneratorBuilder builder = new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build());
        builder.setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(new AttributeTable(attributes)));
        generator.addSignerInfoGenerator(builder.build(new JcaContentSignerBuilder(algorithm).setProvider("BC").build(key), certificate));
        generator.addCertificates(new JcaCertStore(Arrays.asList(chain)));
        return generator.generate(new CMSProcessableByteArray(content.readAllBytes()), false).getEncoded();
      } catch (Exception error) {
        throw new IOException(error);
      }
    });
    try (FileOutputStream stream = new FileOutputStream(out)) { document.saveIncremental(stream); }
    document.close();
  }
}
