//! What people do in the window, by the words they see.

use std::time::Duration;

use fantoccini::{Client, Locator, elements::Element};

/// How long the window may take to show something.
const PATIENCE: Duration = Duration::from_secs(20);

/// An open window.
#[derive(Debug)]
pub struct Window(pub Client);

impl Window {
    /// Waits for what an XPath names.
    ///
    /// # Panics
    /// When it does not appear.
    pub async fn see(&self, path: &str) -> Element {
        let wait = self.0.wait().at_most(PATIENCE).for_element(Locator::XPath(path)).await;
        match wait {
            Ok(element) => element,
            Err(error) => panic!("{path}: {error}\n{}", self.words().await),
        }
    }

    /// Waits for a text anywhere on the screen.
    ///
    /// # Panics
    /// When it does not appear.
    pub async fn read(&self, text: &str) {
        self.see(&format!("//body//*[contains(normalize-space(text()), \"{text}\")]")).await;
    }

    /// Waits for the heading of a screen.
    ///
    /// # Panics
    /// When it does not appear.
    pub async fn headed(&self, text: &str) {
        self.see(&format!("//h1[normalize-space(.)=\"{text}\"]")).await;
    }

    /// Presses a button or follows a link.
    ///
    /// # Panics
    /// When it is not there.
    pub async fn press(&self, name: &str) {
        let path = format!(
            "//*[self::button or self::a][not(@disabled)][starts-with(normalize-space(.), \"{name}\")]"
        );
        self.see(&path).await.click().await.unwrap();
    }

    /// Presses *Lock*, after which this window is gone.
    ///
    /// # Panics
    /// When it is not there.
    pub async fn lock(&self) {
        let path = "//button[starts-with(normalize-space(.), 'Lock')]";
        let button = self.see(path).await;
        // The driver may lose the window before it can answer.
        let _ = tokio::time::timeout(Duration::from_secs(2), button.click()).await;
    }

    /// Types into a field.
    ///
    /// # Panics
    /// When it is not there.
    pub async fn fill(&self, label: &str, text: &str) {
        let path = format!("//*[@id=//label[normalize-space(.)=\"{label}\"]/@for]");
        self.see(&path).await.send_keys(text).await.unwrap();
    }

    /// Gives an answer to a question.
    ///
    /// # Panics
    /// When it is not there.
    pub async fn answer(&self, question: &str, answer: &str) {
        let path = format!(
            "//fieldset[legend[contains(., \"{question}\")]]//label[normalize-space(.)=\"{answer}\"]"
        );
        self.see(&path).await.click().await.unwrap();
    }

    /// Everything that can be read, for whoever has to find out what went wrong.
    async fn words(&self) -> String {
        match self.0.find(Locator::Css("body")).await {
            Ok(body) => body.text().await.unwrap_or_default(),
            Err(error) => error.to_string(),
        }
    }
}
