package dev.kelid.oauth.cli.call;

import dev.kelid.oauth.call.CallCredential;
import dev.kelid.oauth.cli.dryrun.Masking;
import dev.kelid.oauth.cli.session.Unreadable;
import dev.kelid.oauth.cli.terminal.Terminal;
import dev.kelid.oauth.http.HttpCall;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a person wants to send: without a token, then with one. */
final class CallRequest {
  private static final Pattern METHOD = Pattern.compile("[A-Za-z]{1,20}");
  private static final Set<String> OWN_HEADERS =
      Set.of(
          "connection",
          "content-length",
          "expect",
          "host",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");
  private static final Pattern HEADER =
      Pattern.compile("([A-Za-z0-9!#$%&'*+.^_`|~-]+):[ \\t]*([^\\p{Cntrl}]*)");

  private CallRequest() {}

  static HttpCall of(
      URI target,
      @Nullable String method,
      List<String> headers,
      @Nullable String data,
      Terminal at) {
    if (target.getHost() == null || target.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "write the whole address without a user in it: https://api.example.com/orders");
    }
    if (target.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "leave '#' and what follows it out: a fragment is never sent");
    }
    String body = data == null ? null : body(data, at);
    String verb = method != null ? method.toUpperCase(Locale.ROOT) : body == null ? "GET" : "POST";
    if (!METHOD.matcher(verb).matches()) {
      throw new IllegalArgumentException("-X '" + verb + "' is no HTTP method");
    }
    Map<String, String> sent = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach(header -> add(header, sent));
    sent.putIfAbsent("Accept", "application/json");
    if (body != null) {
      boolean json = body.startsWith("{") || body.startsWith("[");
      sent.putIfAbsent(
          "Content-Type", json ? "application/json" : "application/x-www-form-urlencoded");
    }
    return new HttpCall(verb, target, sent, body);
  }

  private static void add(String header, Map<String, String> headers) {
    var parts = HEADER.matcher(header);
    if (!parts.matches()) {
      throw new IllegalArgumentException("a header of -H is not of the form 'Name: value'");
    }
    if (Masking.isNamedLikeASecret(parts.group(1))) {
      throw new IllegalArgumentException(
          "-H "
              + parts.group(1)
              + ": holds a secret, which every user of this machine could read there; kelid sends"
              + " the headers of the provider itself");
    }
    if (OWN_HEADERS.contains(parts.group(1).toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException(
          "-H " + parts.group(1) + ": follows from address and body: leave it out");
    }
    headers.put(parts.group(1), parts.group(2));
  }

  private static String body(String data, Terminal at) {
    try {
      if (data.equals("@-")) {
        return at.rest();
      }
      return data.startsWith("@") ? Files.readString(Path.of(data.substring(1))) : data;
    } catch (IOException e) {
      throw Unreadable.because("-d " + data, e);
    }
  }

  /** The request with a token: its headers win. */
  static HttpCall with(HttpCall call, CallCredential credential) {
    Map<String, String> headers = new LinkedHashMap<>(call.headers());
    credential
        .headers()
        .forEach(
            (name, value) -> {
              headers.keySet().removeIf(name::equalsIgnoreCase);
              headers.put(name, value);
            });
    return new HttpCall(call.method(), call.uri(), headers, call.body());
  }
}
