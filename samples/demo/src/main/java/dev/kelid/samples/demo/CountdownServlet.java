package dev.kelid.samples.demo;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A style sheet that counts down: for {@code .countdown}, from {@code ?from=<seconds>}. */
public final class CountdownServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final int MOST = 3600;

  /** Browsers that cannot count in a style sheet show nothing: the time stands beside it. */
  private static final String STYLE =
      """
      @property --left { syntax: "<integer>"; inherits: false; initial-value: 0; }
      @keyframes countdown { from { --left: %1$d; } to { --left: 0; } }
      @supports (transition-behavior: allow-discrete) {
        .countdown::before { content: attr(data-left) " "; }
        .countdown::after {
          animation: countdown %1$ds linear forwards; counter-reset: left var(--left);
          content: counter(left); font-variant-numeric: tabular-nums;
        }
        [lang="fa"] .countdown::after { content: counter(left, persian); }
      }
      """;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/css;charset=UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.getWriter().print(STYLE.formatted(seconds(request.getParameter("from"))));
  }

  private static int seconds(String from) {
    return from != null && from.matches("[0-9]{1,4}") ? Math.min(Integer.parseInt(from), MOST) : 0;
  }
}
