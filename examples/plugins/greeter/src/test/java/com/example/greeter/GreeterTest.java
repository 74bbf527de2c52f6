package com.example.greeter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.serai.api.NodeResult;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

class GreeterTest {

    @Test
    void the_node_greets_by_name() {
        NodeResult result = new GreetNode().execute(Map.of("name", " Ada "), null);
        assertEquals(NodeResult.completed(Map.of("greeting", "Hello, Ada!")), result);
    }

    @Test
    void the_node_fails_without_a_name() {
        assertInstanceOf(NodeResult.Failed.class, new GreetNode().execute(Map.of("name", " "), null));
    }

    @Test
    void the_component_greets_in_a_route() throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.start();
            assertEquals("Hello, Ada!", camel.createProducerTemplate().requestBody("greeter:Ada", ""));
        }
    }
}
