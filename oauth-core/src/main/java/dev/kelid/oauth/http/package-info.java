/** The one interface through which this client talks to an authorization server. */
@NullMarked
package dev.kelid.oauth.http;

import org.jspecify.annotations.NullMarked;
