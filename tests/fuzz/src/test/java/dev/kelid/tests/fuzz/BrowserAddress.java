package dev.kelid.tests.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where a browser goes that is told an address by a page of an https origin (URL Standard, section
 * 4.4). What leads elsewhere has another origin; how exactly it is written does not matter here.
 *
 * @param origin its scheme, host and port
 * @param path what it asks that server for, without query and fragment
 */
public record BrowserAddress(String origin, String path) {
  private static final Pattern SCHEME =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*", Pattern.DOTALL);

  /** Where it goes from the first page of an origin. */
  public static BrowserAddress of(String origin, String told) {
    String text = told.replaceAll("^[\\x00-\\x20]+|[\\x00-\\x20]+$", "").replaceAll("[\t\n\r]", "");
    if (SCHEME.matcher(text).matches()) {
      return new BrowserAddress(text.substring(0, text.indexOf(':')), "");
    }
    String path = text.split("[?#]", 2)[0].replace('\\', '/');
    if (path.startsWith("//")) {
      return new BrowserAddress(path.replaceAll("^/+", "").split("/", 2)[0], "");
    }
    return new BrowserAddress(origin, resolved(path, "%2e"));
  }

  /** Without segments of dots, where a dot may also be written like this. */
  private static String resolved(String path, String dot) {
    List<String> segments = new ArrayList<>();
    String[] all = (path.startsWith("/") ? path.substring(1) : path).split("/", -1);
    for (int i = 0; i < all.length; i++) {
      String plain = all[i].toLowerCase(Locale.ROOT).replace(dot, ".");
      boolean isDots = plain.equals(".") || plain.equals("..");
      if (plain.equals("..") && !segments.isEmpty()) {
        segments.remove(segments.size() - 1);
      }
      if (!isDots) {
        segments.add(all[i]);
      } else if (i == all.length - 1) {
        segments.add("");
      }
    }
    return "/" + String.join("/", segments);
  }

  /**
   * What the most generous of servers makes of the path: without parameters, decoded, and then
   * resolved again.
   */
  public String served() {
    String decoded = decoded(path.replaceAll(";[^/]*", ""));
    String plain = decoded.replace('\\', '/').replaceAll(";[^/]*", "").replaceAll("/+", "/");
    return resolved(plain, ".").replaceAll("/+", "/");
  }

  private static String decoded(String text) {
    StringBuilder bytes = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '%' && text.substring(i).matches("(?s)%[0-9A-Fa-f]{2}.*")) {
        bytes.append((char) Integer.parseInt(text.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        bytes.append(text.charAt(i));
      }
    }
    byte[] latin = bytes.toString().getBytes(StandardCharsets.ISO_8859_1);
    return new String(latin, StandardCharsets.UTF_8);
  }
}
