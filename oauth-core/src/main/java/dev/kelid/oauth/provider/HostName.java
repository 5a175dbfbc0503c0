package dev.kelid.oauth.provider;

import java.util.regex.Pattern;

/** A host name that stands in an address: nothing else may be smuggled in with it. */
final class HostName {
  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?(:\\d{1,5})?");

  private HostName() {}

  static String require(String name, String host) {
    if (!HOST.matcher(host).matches()) {
      throw new IllegalArgumentException(
          name
              + " '"
              + host
              + "' is not a host name: write "
              + meant(host)
              + ", without scheme, slash and path");
    }
    return host;
  }

  private static String meant(String text) {
    String rest = text.strip().replaceFirst("^[A-Za-z]+:/+", "");
    String host = rest.replaceFirst("[/?#].*$", "");
    return HOST.matcher(host).matches() ? host : "id.example.com";
  }
}
