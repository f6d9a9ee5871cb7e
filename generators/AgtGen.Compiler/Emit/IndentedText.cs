using System.Text;

namespace AgtGen.Compiler.Emit;

/// <summary>Text with LF line ends and four blanks of indentation a level.</summary>
internal sealed class IndentedText
{
    private static readonly string marks =
        $"[global::System.CodeDom.Compiler.GeneratedCode(\"AgtGen\", \"{typeof(IndentedText).Assembly.GetName().Version.ToString(3)}\"), "
        + "global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage]";

    private readonly StringBuilder text = new();
    private int level;

    /// <summary>Appends a line; an empty one gets no blanks.</summary>
    public void Line(string line = "")
    {
        if (line.Length > 0)
        {
            text.Append(' ', 4 * level).Append(line);
        }

        text.Append('\n');
    }

    /// <summary>Appends the first line of a declaration, below the attributes that keep tools from judging it as code of the author.</summary>
    /// <param name="line">The declaration, or its head.</param>
    public void Declaration(string line)
    {
        Line(marks);
        Line(line);
    }

    /// <summary>Appends an opening brace and indents what follows.</summary>
    public void Open()
    {
        Line("{");
        level++;
    }

    /// <summary>Ends what <see cref="Open"/> began.</summary>
    /// <param name="suffix">What follows the closing brace.</param>
    public void Close(string suffix = "")
    {
        level--;
        Line("}" + suffix);
    }

    public override string ToString() => text.ToString();
}
