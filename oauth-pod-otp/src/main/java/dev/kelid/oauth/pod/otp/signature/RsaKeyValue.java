package dev.kelid.oauth.pod.otp.signature;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigInteger;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** The XML of .NET's {@code RSA.ToXmlString}: numbers in base64, most significant byte first. */
final class RsaKeyValue {
  private static final List<String> PUBLIC = List.of("Modulus", "Exponent");
  private static final List<String> PRIVATE = List.of("P", "Q", "DP", "DQ", "InverseQ", "D");

  private final Map<String, BigInteger> numbers = new HashMap<>();

  private RsaKeyValue(Element root) {
    if (!"RSAKeyValue".equals(root.getLocalName())) {
      throw new IllegalArgumentException(
          "the XML is no RSA key: its outermost element must be RSAKeyValue");
    }
    for (Node n = root.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element part) {
        keep(part.getLocalName(), part.getTextContent());
      }
    }
  }

  /**
   * Reads a document; one with a document type is refused, so no entity is ever resolved.
   *
   * @throws IllegalArgumentException if it is no RSAKeyValue
   */
  static RsaKeyValue of(String document) {
    try {
      return new RsaKeyValue(
          parser().parse(new InputSource(new StringReader(document))).getDocumentElement());
    } catch (SAXException e) {
      // Its message may show a piece of the document.
      throw new IllegalArgumentException(
          "the XML of the key cannot be read: it must be one RSAKeyValue without a document type");
    } catch (IOException | ParserConfigurationException e) {
      throw new IllegalStateException("this JDK has no safe XML parser", e);
    }
  }

  private static DocumentBuilder parser() throws ParserConfigurationException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    factory.setXIncludeAware(false);
    factory.setExpandEntityReferences(false);
    DocumentBuilder parser = factory.newDocumentBuilder();
    // The parser's own handler writes to the error stream.
    parser.setErrorHandler(new DefaultHandler());
    return parser;
  }

  private void keep(String name, String text) {
    if (!PUBLIC.contains(name) && !PRIVATE.contains(name)) {
      throw new IllegalArgumentException("the XML key has an element that RSAKeyValue has not");
    }
    if (numbers.putIfAbsent(name, number(name, text)) != null) {
      throw new IllegalArgumentException("the XML key names " + name + " twice");
    }
  }

  private static BigInteger number(String name, String text) {
    try {
      BigInteger number = new BigInteger(1, Base64.getDecoder().decode(text.replaceAll("\\s", "")));
      if (number.signum() > 0) {
        return number;
      }
    } catch (IllegalArgumentException e) {
      // Told below, without the value.
    }
    throw new IllegalArgumentException("the XML key's " + name + " is no number in base64");
  }

  /** The private key's numbers. */
  RSAPrivateCrtKeySpec privateKey() {
    if (PRIVATE.stream().noneMatch(numbers::containsKey)) {
      throw new IllegalArgumentException(
          "this XML holds the public key only: export it with the private parts"
              + " (ToXmlString(true))");
    }
    return new RSAPrivateCrtKeySpec(
        needed("Modulus"),
        needed("Exponent"),
        needed("D"),
        needed("P"),
        needed("Q"),
        needed("DP"),
        needed("DQ"),
        needed("InverseQ"));
  }

  /** The public key's numbers. */
  RSAPublicKeySpec publicKey() {
    return new RSAPublicKeySpec(needed("Modulus"), needed("Exponent"));
  }

  private BigInteger needed(String name) {
    BigInteger number = numbers.get(name);
    if (number == null) {
      throw new IllegalArgumentException("the XML key lacks " + name);
    }
    return number;
  }
}
