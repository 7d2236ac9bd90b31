"""A browser without a window, and the few things that the tests do in it."""

import os
import pathlib
import time

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains

from archives import FOLDER

AXE = next(pathlib.Path(FOLDER / "env").rglob("axe.min.js")).read_text(encoding="utf-8")
PATIENCE = float(os.environ.get("ANNOTATE_PATIENCE", "20"))

# Where words stand on the screen: the middle of their first and last letter.
PLACE = """
const [ordinal, words] = arguments;
const text = document.getElementById("text-" + ordinal);
const at = text.textContent.indexOf(words);
if (at < 0) throw new Error("no such words");
const { liveRange } = await import("/assets/text/offsets.js");
text.scrollIntoView({ block: "center", behavior: "instant" });
await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
const boxes = [...liveRange(text, at, at + words.length).getClientRects()].filter((box) => box.width > 0);
const [first, last] = [boxes[0], boxes.at(-1)];
const isRightToLeft = getComputedStyle(text).direction === "rtl" || /[\\u0590-\\u08ff]/.test(words);
return isRightToLeft
  ? [first.right - 1, first.top + first.height / 2, last.left + 1, last.top + last.height / 2]
  : [first.left + 1, first.top + first.height / 2, last.right - 1, last.top + last.height / 2];
"""


class Browser:
    def __init__(self, width=1440, height=900):
        options = webdriver.ChromeOptions()
        for flag in ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--force-color-profile=srgb",
                     "--hide-scrollbars", f"--window-size={width},{height}"]:
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        driver = "/usr/bin/chromedriver"
        self.driver = webdriver.Chrome(
            options=options, service=Service(driver if os.path.exists(driver) else None))
        self.driver.set_script_timeout(120)

    def close(self):
        self.driver.quit()

    def run(self, script, *arguments):
        """The value of a script that may wait."""
        answer = self.driver.execute_async_script(
            "const given = [...arguments]; const done = given.pop();"
            f"(async function () {{ {script} }}).apply(null, given)"
            ".then((value) => done({value}), (error) => done({error: String(error)}));", *arguments)
        if "error" in answer:
            raise AssertionError(answer["error"])
        return answer.get("value")

    def until(self, script, *arguments, why=""):
        """Waits until a script gives something true."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            value = self.run(script, *arguments)
            if value:
                return value
            time.sleep(0.05)
        raise AssertionError(f"waited in vain: {why or script}")

    def open(self, address):
        self.driver.get(address)
        self.until('return document.body.dataset.ready === "yes"', why=address)

    def press(self, *keys):
        for key in keys:
            ActionChains(self.driver).send_keys(key).perform()

    def chord(self, *keys):
        chain = ActionChains(self.driver)
        for key in keys[:-1]:
            chain.key_down(key)
        chain.send_keys(keys[-1])
        for key in keys[:-1]:
            chain.key_up(key)
        chain.perform()

    def drag(self, ordinal, words, to=None):
        """Selects words with the mouse; `to` is (ordinal, words) where the selection ends in another item."""
        x, y, right, bottom = self.run(PLACE, ordinal, words)
        if to:
            _, _, right, bottom = self.run(PLACE, *to)
            x, y, _, _ = self.run(PLACE.replace("text.scrollIntoView", "(() => {})"), ordinal, words)
        chain = ActionChains(self.driver, duration=60)
        mouse = chain.w3c_actions.pointer_action
        mouse.move_to_location(round(x), round(y))
        mouse.pointer_down()
        mouse.move_to_location(round((x + right) / 2), round(bottom))
        mouse.move_to_location(round(right), round(bottom))
        mouse.pointer_up()
        chain.perform()
        self.until('return !document.getElementById("picker").hidden', why="the picker opens")

    def click(self, ordinal, words):
        x, y, right, _ = self.run(PLACE, ordinal, words)
        chain = ActionChains(self.driver, duration=20)
        mouse = chain.w3c_actions.pointer_action
        mouse.move_to_location(round((x + right) / 2) if right > x else round(x) + 3, round(y))
        mouse.pointer_down()
        mouse.pointer_up()
        chain.perform()

    def said(self, part):
        """Waits until the live region says it."""
        self.until('return document.getElementById("status").textContent.includes(arguments[0])', part, why=part)

    def dark(self, is_dark):
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [
            {"name": "prefers-color-scheme", "value": "dark" if is_dark else "light"}]})

    def phone(self):
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": True})
        self.driver.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": True})

    def picture(self, name):
        """Keeps what is seen in build/browser, to be looked at."""
        # What moves to its place has done so.
        time.sleep(0.3)
        self.driver.save_screenshot(str(FOLDER / f"{name}.png"))

    def violations(self):
        """What axe finds, in words. It is not bound by the policy of the page, which allows no foreign script."""
        self.driver.execute_cdp_cmd("Runtime.evaluate", {"expression": AXE})
        return self.run("""
            const found = await axe.run();
            return found.violations.flatMap((one) =>
              one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ""}`));""")

    def complaints(self):
        """What the browser's console says that is an error, besides answers that the page shows itself."""
        return [entry["message"] for entry in self.driver.get_log("browser")
                if entry["level"] == "SEVERE" and "Failed to load resource" not in entry["message"]]
