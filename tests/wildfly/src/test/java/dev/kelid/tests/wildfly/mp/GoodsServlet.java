package dev.kelid.tests.wildfly.mp;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Calls the API in the user's name. */
@WebServlet({"/goods", "/open/goods"})
public class GoodsServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject @RestClient private transient Goods goods;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      response.getWriter().print(goods.all());
    } catch (WebApplicationException e) {
      response.getWriter().print("the API said " + e.getResponse().getStatus());
    }
  }
}
