package dev.kelid.oauth.servlet;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request and its answer, in a container that exists on paper: no more than a filter uses. */
final class Exchange {
  final List<Cookie> cookies = new ArrayList<>();
  final Map<String, String> answered = new HashMap<>();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final Map<String, Object> attributes = new HashMap<>();
  private final Map<String, Object> sessionAttributes = new HashMap<>();
  private final Asked asked;
  private int status = 200;
  private boolean hasSession;

  /**
   * What a browser asks for.
   *
   * @param path below the context path, decoded
   * @param query as it is written; null for none
   * @param body a form
   * @param headers by lower-case name
   * @param cookies what comes along
   */
  record Asked(
      String method,
      String path,
      @Nullable String query,
      String body,
      Map<String, String> headers,
      List<Cookie> cookies) {}

  Exchange(Asked asked) {
    this.asked = asked;
  }

  int status() {
    return status;
  }

  /** What a browser holds after this answer that held these before. */
  List<Cookie> keptBeside(List<Cookie> before) {
    Map<String, Cookie> jar = new LinkedHashMap<>();
    before.forEach(cookie -> jar.put(cookie.getName(), cookie));
    for (Cookie set : cookies) {
      if (set.getMaxAge() == 0) {
        jar.remove(set.getName());
      } else {
        jar.put(set.getName(), set);
      }
    }
    return new ArrayList<>(jar.values());
  }

  String text() {
    return body.toString(StandardCharsets.UTF_8);
  }

  boolean hasSession() {
    return hasSession;
  }

  HttpServletRequest request() {
    return Container.fake(
        HttpServletRequest.class,
        (method, arguments) ->
            switch (method) {
              case "getMethod" -> asked.method();
              case "getServletPath" -> asked.path();
              case "getContextPath" -> Container.CONTEXT;
              case "getRequestURI" -> Container.CONTEXT + asked.path();
              case "getQueryString" -> asked.query();
              case "getHeader" -> asked.headers().get(lower(arguments[0]));
              case "getCookies" -> asked.cookies().toArray(new Cookie[0]);
              case "getContentType" -> "application/x-www-form-urlencoded";
              case "getInputStream" -> input();
              case "getSession" -> session(arguments);
              case "changeSessionId" -> "s-2";
              case "getAttribute" -> attributes.get((String) arguments[0]);
              case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
              case "removeAttribute" -> attributes.remove((String) arguments[0]);
              default -> Container.nothing();
            });
  }

  private static String lower(Object name) {
    return ((String) name).toLowerCase(Locale.ROOT);
  }

  private @Nullable HttpSession session(Object @Nullable [] arguments) {
    boolean isWanted = arguments == null || arguments.length == 0 || (boolean) arguments[0];
    if (!isWanted && !hasSession) {
      return null;
    }
    hasSession = true;
    return Container.fake(
        HttpSession.class,
        (method, values) ->
            switch (method) {
              case "getId" -> "s-1";
              case "isNew" -> true;
              case "getAttribute" -> sessionAttributes.get((String) values[0]);
              case "setAttribute" -> sessionAttributes.put((String) values[0], values[1]);
              case "removeAttribute" -> sessionAttributes.remove((String) values[0]);
              default -> Container.nothing();
            });
  }

  private ServletInputStream input() {
    ByteArrayInputStream bytes =
        new ByteArrayInputStream(asked.body().getBytes(StandardCharsets.UTF_8));
    return new Input(bytes);
  }

  HttpServletResponse response() {
    return Container.fake(
        HttpServletResponse.class,
        (method, arguments) -> {
          switch (method) {
            case "setStatus" -> status = (int) arguments[0];
            case "setHeader", "addHeader" ->
                answered.put(lower(arguments[0]), (String) arguments[1]);
            case "setContentType" -> answered.put("content-type", (String) arguments[0]);
            case "addCookie" -> cookies.add((Cookie) arguments[0]);
            case "getHeaderNames", "getHeaders" -> {
              return List.of();
            }
            case "getOutputStream" -> {
              return new Output(body);
            }
            case "setContentLength", "isCommitted", "getHeader" -> {}
            default -> throw new AssertionError(method);
          }
          return Container.nothing();
        });
  }

  private static final class Input extends ServletInputStream {
    private final ByteArrayInputStream bytes;

    Input(ByteArrayInputStream bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      return bytes.read(into, offset, length);
    }

    @Override
    public boolean isFinished() {
      return bytes.available() == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(jakarta.servlet.ReadListener listener) {
      throw new IllegalStateException("not asynchronous");
    }
  }

  private static final class Output extends ServletOutputStream {
    private final ByteArrayOutputStream bytes;

    Output(ByteArrayOutputStream bytes) {
      this.bytes = bytes;
    }

    @Override
    public void write(int octet) {
      bytes.write(octet);
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(jakarta.servlet.WriteListener listener) {
      throw new IllegalStateException("not asynchronous");
    }
  }
}
