namespace CustomerPoints.BrowserTests;

/// <summary>
/// Measures the contrast of every visible text with what lies behind it (WCAG 2.2, 1.4.3) and names those below 4.5, or
/// below 3 for large text. What is disabled is exempt there, too.
/// </summary>
internal static class Contrast
{
    public const string Script =
        """
        () => {
          const numbers = colour => colour.match(/[\d.]+/g).map(Number);
          const luminance = ([r, g, b]) => {
            const [x, y, z] = [r, g, b].map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
            return 0.2126 * x + 0.7152 * y + 0.0722 * z;
          };
          const behind = element => {
            for (let at = element; at; at = at.parentElement) {
              const colour = numbers(getComputedStyle(at).backgroundColor);
              if (colour.length === 3 || colour[3] === 1) {
                return colour;
              }
            }
            return [255, 255, 255];
          };
          const faults = [];
          for (const element of document.querySelectorAll('body *')) {
            const text = [...element.childNodes].filter(node => node.nodeType === 3 && node.data.trim()).map(node => node.data);
            if (text.length === 0 || !element.checkVisibility() || element.closest(':disabled, canvas, .unseen')) {
              continue;
            }
            const style = getComputedStyle(element);
            const [high, low] = [luminance(numbers(style.color)), luminance(behind(element))].sort((a, b) => b - a);
            const size = parseFloat(style.fontSize);
            const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
            const ratio = (high + 0.05) / (low + 0.05);
            if (ratio < (isLarge ? 3 : 4.5)) {
              faults.push(`${text[0].trim().slice(0, 40)}: ${ratio.toFixed(2)}`);
            }
          }
          return faults;
        }
        """;
}
