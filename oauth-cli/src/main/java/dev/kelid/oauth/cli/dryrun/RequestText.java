package dev.kelid.oauth.cli.dryrun;

import dev.kelid.oauth.cli.terminal.Report;
import dev.kelid.oauth.http.HttpCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Requests as they go on the wire. */
public final class RequestText {
  private RequestText() {}

  /** What a dry run shows: the requests, which hold no secrets any more. */
  public static Report of(List<HttpCall> masked) {
    List<Map<String, @Nullable Object>> requests = new ArrayList<>();
    for (HttpCall call : masked) {
      Map<String, @Nullable Object> request = new LinkedHashMap<>();
      request.put("method", call.method());
      request.put("uri", call.uri().toString());
      request.put("headers", call.headers());
      request.put("body", call.body());
      requests.add(request);
    }
    return new Report()
        .with("requests", requests)
        .shownAs(masked.stream().map(RequestText::text).collect(Collectors.joining("\n\n")));
  }

  private static String text(HttpCall call) {
    StringBuilder text = new StringBuilder(call.method() + " " + call.uri());
    call.headers().forEach((name, value) -> text.append('\n').append(name + ": " + value));
    if (call.body() != null) {
      text.append("\n\n").append(call.body());
    }
    return text.toString();
  }
}
