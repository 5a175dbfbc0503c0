package dev.kelid.oauth.pod.otp.signature;

import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a text that should hold a key really is. */
sealed interface KeyText {
  /** Longer texts hold no RSA key that anybody uses. */
  int LONGEST = 65_536;

  /** The bytes of a PEM block, or of a text that is base64 only; then the label is empty. */
  final class Block implements KeyText {
    private final String label;
    private final boolean encrypted;
    private final byte[] der;

    private Block(String label, boolean encrypted, byte[] der) {
      this.label = label;
      this.encrypted = encrypted;
      this.der = der;
    }

    String label() {
      return label;
    }

    boolean encrypted() {
      return encrypted;
    }

    byte[] der() {
      return der;
    }

    @Override
    public String toString() {
      return "Block[" + label + "]";
    }
  }

  /** An XML document. */
  record Xml(String document) implements KeyText {
    @Override
    public String toString() {
      return "Xml[***]";
    }
  }

  /**
   * Tells PEM, XML and base64 apart. The two characters {@code \n} count as a line break, as they
   * stand in settings of one line.
   *
   * @throws IllegalArgumentException if it is none of them
   */
  static KeyText of(String text) {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("the key's text is too long to be an RSA key");
    }
    String clean = text.replace("\uFEFF", "").replace("\\r", "").replace("\\n", "\n").strip();
    if (clean.isEmpty()) {
      throw new IllegalArgumentException("the key's text is empty");
    }
    if (clean.startsWith("<")) {
      return new Xml(clean);
    }
    return clean.contains("-----") ? Armour.read(clean) : new Block("", false, base64(clean));
  }

  /** Base64 over any number of lines. */
  private static byte[] base64(String text) {
    try {
      return Base64.getDecoder().decode(text.replaceAll("\\s", ""));
    } catch (IllegalArgumentException e) {
      // Its message would show characters of the key.
      throw new IllegalArgumentException(
          "the key's text is neither PEM nor XML nor base64: give the whole file");
    }
  }

  /** The lines around base64: RFC 7468, and the older headers of RFC 1421. */
  final class Armour {
    private static final Pattern BLOCK =
        Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);
    private static final Pattern OLD_HEADERS = Pattern.compile("^(?:[A-Za-z-]+:[^\\n]*\\n)+");

    private Armour() {}

    /** The first private key among the blocks, else the first block. */
    private static Block read(String text) {
      List<Block> blocks = blocks(text);
      if (blocks.isEmpty()) {
        throw new IllegalArgumentException(
            "the PEM is cut off: it needs its lines -----BEGIN …----- and -----END …-----");
      }
      return Stream.concat(
              blocks.stream().filter(b -> b.label().endsWith("PRIVATE KEY")), blocks.stream())
          .findFirst()
          .orElseThrow();
    }

    private static List<Block> blocks(String text) {
      return BLOCK.matcher(text).results().map(r -> block(r.group(1), r.group(2))).toList();
    }

    private static Block block(String label, String inside) {
      String body = inside.stripLeading();
      Matcher headers = OLD_HEADERS.matcher(body);
      boolean old = headers.find();
      boolean encrypted =
          label.startsWith("ENCRYPTED ") || (old && headers.group().contains("ENCRYPTED"));
      boolean unread = encrypted || label.startsWith("OPENSSH ");
      String armoured = old ? body.substring(headers.end()) : body;
      return new Block(label, encrypted, unread ? new byte[0] : base64(armoured));
    }
  }
}
