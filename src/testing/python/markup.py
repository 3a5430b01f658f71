"""What parsers of others read in XML (expat) and HTML (html.parser): the elements with their attributes, and the text.

Standard input: JSON {name: [kind, text]}, kind "xml" or "html". Standard output: JSON {name: {elements, text}}, elements as
sorted "tag attribute attribute". Ends with an error where XML is not well-formed.
"""

import json
import sys
import xml.parsers.expat
from html.parser import HTMLParser


class Reading(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.elements, self.texts = [], []

    def handle_starttag(self, tag, attributes):
        # Values of draw.io's shapes are HTML of their own; what stands in the others is text, too.
        pairs = attributes.items() if isinstance(attributes, dict) else attributes
        self.elements.append(" ".join([tag, *sorted(name for name, _ in pairs)]))
        self.texts.extend(value for _, value in pairs if value)

    def handle_data(self, text):
        self.texts.append(text)


def read(kind, text):
    reading = Reading()
    if kind == "html":
        reading.feed(text)
        reading.close()
    else:
        parser = xml.parsers.expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = reading.handle_starttag
        parser.CharacterDataHandler = reading.handle_data
        parser.Parse(text, True)
    return {"elements": sorted(reading.elements), "texts": reading.texts}


documents = json.load(sys.stdin)
json.dump({name: read(*document) for name, document in documents.items()}, sys.stdout)
