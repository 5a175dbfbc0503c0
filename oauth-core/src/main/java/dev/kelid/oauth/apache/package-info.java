/** Apache HttpClient 5: the transport to authorization servers, and tokens on outgoing calls. */
@NullMarked
package dev.kelid.oauth.apache;

import org.jspecify.annotations.NullMarked;
