package dev.kelid.tests.filter;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A page of the application under test, for every method. */
interface Page {
  void answer(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException;

  /** Says what it was asked, and in whose name. */
  static Page echo() {
    return (request, response) -> {
      response.setContentType("text/plain;charset=UTF-8");
      String query = request.getQueryString();
      response
          .getWriter()
          .print(
              request.getMethod()
                  + " "
                  + request.getServletPath()
                  + (request.getPathInfo() == null ? "" : request.getPathInfo())
                  + (query == null ? "" : "?" + query)
                  + " as "
                  + request.getRemoteUser());
    };
  }

  /** The page as a servlet. */
  default HttpServlet servlet() {
    Page page = this;
    return new HttpServlet() {
      private static final long serialVersionUID = 1L;

      @Override
      protected void service(HttpServletRequest request, HttpServletResponse response)
          throws ServletException, IOException {
        page.answer(request, response);
      }
    };
  }
}
