package dev.clusternetwork.host.firewalld;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** An element of a file of firewalld, with attributes and either elements or a string as its content. */
final class XmlElement {

    private static final String INDENT = "  ";

    private record Attribute(String name, String value) {}

    private final String name;
    private final List<Attribute> attributes = new ArrayList<>();
    private final List<XmlElement> children = new ArrayList<>();
    private String content = "";

    XmlElement(String name) {
        this.name = name;
    }

    /** Adds an attribute as the last one. */
    XmlElement with(String attribute, String value) {
        attributes.add(new Attribute(attribute, value));
        return this;
    }

    /** Adds an element as the last one. */
    XmlElement add(XmlElement child) {
        children.add(child);
        return this;
    }

    /** Adds an element that contains a string. */
    XmlElement add(String child, String string) {
        var element = new XmlElement(child);
        element.content = string;
        return add(element);
    }

    /** Returns a file of which this is the root element. Its bytes are UTF-8. */
    String toFile() {
        var file = new StringWriter();
        try {
            // Not the factory that the class path may contain, because the file must not depend on it.
            var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(file);
            xml.writeStartDocument("UTF-8", "1.0");
            write(xml, "\n");
            xml.writeCharacters("\n");
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("writing <" + name + "> to memory fails", impossible);
        }
        return file.toString();
    }

    private void write(XMLStreamWriter xml, String lineBreak) throws XMLStreamException {
        xml.writeCharacters(lineBreak);
        if (children.isEmpty() && content.isEmpty()) {
            xml.writeEmptyElement(name);
            writeAttributes(xml);
            return;
        }
        xml.writeStartElement(name);
        writeAttributes(xml);
        xml.writeCharacters(content);
        for (var child : children) {
            child.write(xml, lineBreak + INDENT);
        }
        if (!children.isEmpty()) {
            xml.writeCharacters(lineBreak);
        }
        xml.writeEndElement();
    }

    private void writeAttributes(XMLStreamWriter xml) throws XMLStreamException {
        for (var attribute : attributes) {
            xml.writeAttribute(attribute.name(), attribute.value());
        }
    }
}
