package dev.kelid.tests.filter;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A browser's cookies (RFC 6265), which know hosts and paths but no ports. */
public final class CookieJar {
  private final Map<String, Held> cookies = new LinkedHashMap<>();

  /**
   * One cookie.
   *
   * @param name of it
   * @param value of it
   * @param path below which it is sent
   * @param attributes by their names in lower case
   */
  public record Held(String name, String value, String path, Map<String, String> attributes) {
    boolean isFor(String requestPath) {
      return requestPath.equals(path)
          || (requestPath.startsWith(path)
              && (path.endsWith("/") || requestPath.charAt(path.length()) == '/'));
    }
  }

  void keep(URI from, String setCookie) {
    String[] parts = setCookie.split(";", -1);
    Map<String, String> attributes = new TreeMap<>();
    for (int i = 1; i < parts.length; i++) {
      String[] pair = parts[i].strip().split("=", 2);
      attributes.put(pair[0].toLowerCase(Locale.ROOT), pair.length == 1 ? "" : pair[1]);
    }
    String[] pair = parts[0].split("=", 2);
    String path = attributes.getOrDefault("path", "/");
    String key = from.getHost() + " " + path + " " + pair[0];
    if (removes(setCookie)) {
      cookies.remove(key);
    } else {
      cookies.put(key, new Held(pair[0], pair[1], path, attributes));
    }
  }

  /** Lets another browser hold the same cookies. */
  void copyTo(CookieJar other) {
    other.cookies.putAll(cookies);
  }

  /** Whether this {@code Set-Cookie} removes a cookie; Tomcat 11 says it by a date only. */
  static boolean removes(String setCookie) {
    return setCookie.contains("Max-Age=0") || setCookie.contains("Expires=Thu, 01 Jan 1970");
  }

  /** The {@code Cookie} header for an address; empty for none. */
  String header(URI to) {
    String path = to.getRawPath().isEmpty() ? "/" : to.getRawPath();
    return cookies.entrySet().stream()
        .filter(e -> e.getKey().startsWith(to.getHost() + " ") && e.getValue().isFor(path))
        .map(e -> e.getValue().name() + "=" + e.getValue().value())
        .collect(Collectors.joining("; "));
  }

  /** Those whose names start like this, oldest first. */
  public List<Held> startingWith(String prefix) {
    return cookies.values().stream().filter(c -> c.name().startsWith(prefix)).toList();
  }

  /** Holds a cookie as if this server had set it. */
  void put(String address, Held cookie) {
    String host = URI.create(address).getHost();
    cookies.put(host + " " + cookie.path() + " " + cookie.name(), cookie);
  }

  /** Puts another value into a cookie. */
  void change(Held cookie, String value) {
    for (Map.Entry<String, Held> entry : cookies.entrySet()) {
      if (entry.getValue().equals(cookie)) {
        entry.setValue(new Held(cookie.name(), value, cookie.path(), cookie.attributes()));
        return;
      }
    }
    throw new AssertionError("no cookie " + cookie.name());
  }

  /** Takes over every cookie of another jar. */
  void copyOf(CookieJar other) {
    cookies.clear();
    cookies.putAll(other.cookies);
  }

  /** Forgets the cookies whose names start like this. */
  void forget(String prefix) {
    new ArrayList<>(cookies.entrySet())
        .stream()
            .filter(e -> e.getValue().name().startsWith(prefix))
            .forEach(e -> cookies.remove(e.getKey()));
  }
}
