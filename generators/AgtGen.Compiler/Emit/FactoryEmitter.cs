namespace AgtGen.Compiler.Emit;

/// <summary>Prints Create, Load and Save, the members that users call.</summary>
internal static class FactoryEmitter
{
    private const string Runtime = "global::AgtGen.Modeling.ModelParameters";
    private const string LoadSignature = "Load(string path, global::AgtGen.Modeling.WeightFileOptions? options = null)";

    public static void Write(IndentedText text, TypeShell shell)
    {
        if (shell.CanBeCreated)
        {
            WriteFactory(text, shell, "Create(int seed)", $"{Runtime}.Initialize<{shell.Number}>(model, seed);", CreateDocs);
            WriteFactory(text, shell, LoadSignature, $"{Runtime}.Load<{shell.Number}>(model, path, options);", LoadDocs);
        }

        WriteDocs(text, SaveDocs);
        text.Declaration("public void Save(string path)");
        text.Open();
        text.Line($"{Runtime}.Save<{shell.Number}>(this, path);");
        text.Close();
        text.Line();
    }

    /// <summary>Prints the same members with one statement as the body of each.</summary>
    public static void WriteStub(IndentedText text, TypeShell shell, string statement)
    {
        List<(string Signature, string[] Docs)> members = [("public void Save(string path)", SaveDocs)];
        if (shell.CanBeCreated)
        {
            members.Insert(0, ($"public static {shell.Type.Name} Create(int seed)", CreateDocs));
            members.Insert(1, ($"public static {shell.Type.Name} {LoadSignature}", LoadDocs));
        }

        foreach ((string signature, string[] docs) in members)
        {
            WriteDocs(text, docs);
            text.Declaration($"{signature} => {statement};");
            text.Line();
        }
    }

    private static string[] CreateDocs =>
    [
        "<summary>Creates a model with every weight and bias drawn uniformly from [-1/sqrt(inputs), 1/sqrt(inputs)] of its layer.</summary>",
        "<param name=\"seed\">Equal seeds give equal models.</param>",
        "<returns>The model.</returns>",
    ];

    private static string[] LoadDocs =>
    [
        "<summary>Creates a model with the parameters of a safetensors file.</summary>",
        "<param name=\"path\">The file; it holds a tensor of the right shape for every parameter.</param>",
        "<param name=\"options\">Prefix of the names in the file, tensors to skip, rounding; null for none of it.</param>",
        "<returns>The model.</returns>",
    ];

    private static string[] SaveDocs =>
    [
        "<summary>Writes the parameters to a safetensors file.</summary>",
        "<param name=\"path\">The file; it is replaced if it exists.</param>",
    ];

    private static void WriteFactory(IndentedText text, TypeShell shell, string signature, string call, string[] docs)
    {
        WriteDocs(text, docs);
        text.Declaration($"public static {shell.Type.Name} {signature}");
        text.Open();
        text.Line($"{shell.Type.Name} model = new();");
        text.Line(call);
        text.Line("return model;");
        text.Close();
        text.Line();
    }

    private static void WriteDocs(IndentedText text, string[] docs)
    {
        foreach (string line in docs)
        {
            text.Line("/// " + line);
        }
    }
}
