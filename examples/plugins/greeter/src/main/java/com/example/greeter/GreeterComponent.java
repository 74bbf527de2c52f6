package com.example.greeter;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** {@code to: greeter:NAME} makes a greeting the body. */
public final class GreeterComponent extends DefaultComponent {

    @Override
    protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters) {
        return new GreeterEndpoint(uri, this, name);
    }
}
