<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP" sourcelanguage="en_GB">
<context>
    <name></name>
    <message>
        <source>Example, recorded by us on {day}</source>
        <translation>サンプル（{day}に当方で記録）</translation>
    </message>
    <message>
        <source>accumulation</source>
        <translation>勾配累積</translation>
    </message>
    <message>
        <source>Batches whose gradients are added up before one step: a large batch in the memory of a small one.</source>
        <translation>1ステップの前に勾配を足し合わせるバッチの数。小さいバッチ分のメモリで大きいバッチと同じ学習ができます。</translation>
    </message>
    <message>
        <source>activation</source>
        <translation>活性化関数</translation>
    </message>
    <message>
        <source>The function inside the MLP: gelu is the usual one.</source>
        <translation>MLPの中の関数。通常はgeluです。</translation>
    </message>
    <message>
        <source>allocated</source>
        <translation>割り当て済み</translation>
    </message>
    <message>
        <source>Memory of the GPU that tensors hold.</source>
        <translation>テンソルが占めているGPUメモリ。</translation>
    </message>
    <message>
        <source>average context</source>
        <translation>平均コンテキスト</translation>
    </message>
    <message>
        <source>An average over tokens that the generative function takes in; as published, it sees the future.</source>
        <translation>生成関数が取り込むトークンの平均。論文どおりの形では未来が見えてしまいます。</translation>
    </message>
    <message>
        <source>baseline</source>
        <translation>ベースライン</translation>
    </message>
    <message>
        <source>The variant that all others are compared with.</source>
        <translation>ほかのすべてのバリアントの比較対象となるバリアント。</translation>
    </message>
    <message>
        <source>batch</source>
        <translation>バッチ</translation>
    </message>
    <message>
        <source>The windows that are learned from in one step, or the sequences that are decoded at once.</source>
        <translation>1ステップで学習するウィンドウ、または同時にデコードするシーケンスのまとまり。</translation>
    </message>
    <message>
        <source>batches</source>
        <translation>バッチ</translation>
    </message>
    <message>
        <source>bfloat16</source>
        <translation>bfloat16</translation>
    </message>
    <message>
        <source>Numbers of 16 bits with the range of float32 and fewer digits: half the memory.</source>
        <translation>float32と同じ範囲で桁数の少ない16ビットの数。メモリは半分で済みます。</translation>
    </message>
    <message>
        <source>bins</source>
        <translation>ビン</translation>
    </message>
    <message>
        <source>Ranges of the values of a series; each becomes one token.</source>
        <translation>系列の値を区切った範囲。1つのビンが1トークンになります。</translation>
    </message>
    <message>
        <source>bpe</source>
        <translation>bpe</translation>
    </message>
    <message>
        <source>Byte pair encoding: tokens are frequent pieces of words, learned from the data.</source>
        <translation>バイトペア符号化。データから学んだ、よく現れる単語の断片をトークンにします。</translation>
    </message>
    <message>
        <source>cold</source>
        <translation>コールド</translation>
    </message>
    <message>
        <source>The first call, which loads and prepares what later calls find ready.</source>
        <translation>最初の呼び出し。以後の呼び出しで使うものを読み込み、準備します。</translation>
    </message>
    <message>
        <source>context</source>
        <translation>コンテキスト</translation>
    </message>
    <message>
        <source>The tokens that a model is given at once: its window, block_size in nanoGPT.</source>
        <translation>モデルに一度に与えるトークン、つまりウィンドウ。nanoGPTのblock_sizeです。</translation>
    </message>
    <message>
        <source>cosine</source>
        <translation>コサイン</translation>
    </message>
    <message>
        <source>After the warm-up the learning rate falls along half a cosine wave.</source>
        <translation>ウォームアップの後、学習率がコサイン波の半周期に沿って下がります。</translation>
    </message>
    <message>
        <source>decode</source>
        <translation>デコード</translation>
    </message>
    <message>
        <source>Writing tokens one after the other.</source>
        <translation>トークンを1つずつ順に生成すること。</translation>
    </message>
    <message>
        <source>decoding</source>
        <translation>デコード</translation>
    </message>
    <message>
        <source>dropout</source>
        <translation>ドロップアウト</translation>
    </message>
    <message>
        <source>Share of values set to 0 at random in training, against learning by heart.</source>
        <translation>学習中に無作為に0にする値の割合。丸暗記（過学習）を防ぎます。</translation>
    </message>
    <message>
        <source>E2E</source>
        <translation>E2E</translation>
    </message>
    <message>
        <source>End to end: from submitting a prompt to its last token.</source>
        <translation>エンドツーエンド。プロンプトの送信から最後のトークンまでの時間です。</translation>
    </message>
    <message>
        <source>finder</source>
        <translation>探索</translation>
    </message>
    <message>
        <source>A search that trains models of its own, such as how few layers need attention.</source>
        <translation>アテンションが必要な最少の層数などを、自前のモデルを学習して探すこと。</translation>
    </message>
    <message>
        <source>finders</source>
        <translation>探索</translation>
    </message>
    <message>
        <source>FLOPs</source>
        <translation>FLOPs</translation>
    </message>
    <message>
        <source>Floating-point operations: the amount of arithmetic, whatever device carries it out.</source>
        <translation>浮動小数点演算の回数。どのデバイスで実行しても変わらない計算量です。</translation>
    </message>
    <message>
        <source>front</source>
        <translation>フロント</translation>
    </message>
    <message>
        <source>The candidates that no other one beats in both figures at once (Pareto front).</source>
        <translation>両方の数値で同時に上回る候補がほかにない候補の集まり（パレートフロント）。</translation>
    </message>
    <message>
        <source>gate</source>
        <translation>ゲート</translation>
    </message>
    <message>
        <source>A criterion with a threshold that a variant must meet before more depends on it.</source>
        <translation>バリアントが次の段階に進む前に満たすべき、しきい値のある基準。</translation>
    </message>
    <message>
        <source>gates</source>
        <translation>ゲート</translation>
    </message>
    <message>
        <source>generative</source>
        <translation>生成関数</translation>
    </message>
    <message>
        <source>K. Hilsenbek&apos;s replacement for attention: every token is combined with the one before it.</source>
        <translation>K. Hilsenbekによるアテンションの代替。各トークンを直前のトークンと組み合わせます。</translation>
    </message>
    <message>
        <source>heads</source>
        <translation>ヘッド</translation>
    </message>
    <message>
        <source>Parts of an attention layer that look for different things side by side.</source>
        <translation>アテンション層の中で、それぞれ異なるものに並行して注目する部分。</translation>
    </message>
    <message>
        <source>head</source>
        <translation>ヘッド</translation>
    </message>
    <message>
        <source>honest loss</source>
        <translation>リークなし損失</translation>
    </message>
    <message>
        <source>The loss where each position sees its own past alone; it is higher for a model that sees the future.</source>
        <translation>各位置が自分の過去だけを見るときの損失。未来が見えるモデルでは高くなります。</translation>
    </message>
    <message>
        <source>inference</source>
        <translation>推論</translation>
    </message>
    <message>
        <source>Using a trained model: it reads a prompt and writes tokens.</source>
        <translation>学習済みモデルを使うこと。プロンプトを読み、トークンを生成します。</translation>
    </message>
    <message>
        <source>iteration</source>
        <translation>イテレーション</translation>
    </message>
    <message>
        <source>One training step: a batch goes through the model, and the weights are moved.</source>
        <translation>学習の1ステップ。バッチをモデルに通し、重みを更新します。</translation>
    </message>
    <message>
        <source>iterations</source>
        <translation>イテレーション</translation>
    </message>
    <message>
        <source>ITL</source>
        <translation>ITL</translation>
    </message>
    <message>
        <source>Inter-token latency: the gap between one token and the next.</source>
        <translation>トークン間の遅延。あるトークンから次のトークンまでの時間です。</translation>
    </message>
    <message>
        <source>KPI</source>
        <translation>KPI</translation>
    </message>
    <message>
        <source>A measure of the business that counts in the end, such as detection rate.</source>
        <translation>検出率など、最終的に重要となる業務指標。</translation>
    </message>
    <message>
        <source>KPIs</source>
        <translation>KPI</translation>
    </message>
    <message>
        <source>layers</source>
        <translation>層</translation>
    </message>
    <message>
        <source>Blocks of the model, one behind the other, each with a mixer and an MLP.</source>
        <translation>直列に並ぶモデルのブロック。それぞれミキサーとMLPを持ちます。</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>レイヤー</translation>
    </message>
    <message>
        <source>leaks</source>
        <translation>リーク</translation>
    </message>
    <message>
        <source>It sees the future in training, so its validation loss is no prediction.</source>
        <translation>学習時に未来が見えるため、その検証損失は予測の良さを表しません。</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>学習率</translation>
    </message>
    <message>
        <source>How far one training step moves the weights.</source>
        <translation>学習の1ステップで重みを動かす大きさ。</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>損失</translation>
    </message>
    <message>
        <source>How badly the next token is predicted, in nats per token: lower is better.</source>
        <translation>次のトークンの予測の悪さ（nat/トークン）。低いほど良い値です。</translation>
    </message>
    <message>
        <source>match</source>
        <translation>サイズ合わせ</translation>
    </message>
    <message>
        <source>Made as large as the baseline: in parameters, in FLOPs of training, or in loss by trying sizes.</source>
        <translation>パラメータ数、学習のFLOPs、またはサイズを試して得た損失が、ベースラインと同じになるようにすること。</translation>
    </message>
    <message>
        <source>mixer</source>
        <translation>ミキサー</translation>
    </message>
    <message>
        <source>The part of a layer that moves information between positions: attention, or what replaces it.</source>
        <translation>層の中で位置の間の情報をやり取りする部分。アテンション、またはその代替です。</translation>
    </message>
    <message>
        <source>mixtures</source>
        <translation>混合構成</translation>
    </message>
    <message>
        <source>Hybrid models: attention in some layers, another mixer in the others.</source>
        <translation>一部の層にアテンション、残りの層に別のミキサーを使うハイブリッドモデル。</translation>
    </message>
    <message>
        <source>MLP</source>
        <translation>MLP</translation>
    </message>
    <message>
        <source>The part of a layer that works on each position by itself.</source>
        <translation>層の中で、各位置を個別に処理する部分。</translation>
    </message>
    <message>
        <source>mode</source>
        <translation>モード</translation>
    </message>
    <message>
        <source>How work is handed to the device: step by step (eager), compiled, or as a recorded CUDA graph.</source>
        <translation>デバイスへの処理の渡し方。1つずつ（eager）、コンパイル済み、または記録したCUDA graphです。</translation>
    </message>
    <message>
        <source>torch.compile</source>
        <translation>torch.compile</translation>
    </message>
    <message>
        <source>nats</source>
        <translation>nat</translation>
    </message>
    <message>
        <source>The unit of loss: minus the natural logarithm of the probability that the right token was given.</source>
        <translation>損失の単位。正しいトークンに与えた確率の自然対数に負号を付けた値です。</translation>
    </message>
    <message>
        <source>not distinguishable</source>
        <translation>有意差なし</translation>
    </message>
    <message>
        <source>The 95 % interval of the difference, taken seed by seed, contains zero: nobody knows which is better.</source>
        <translation>シードごとに取った差の95 %信頼区間が0を含み、どちらが良いか分からないこと。</translation>
    </message>
    <message>
        <source>NVML</source>
        <translation>NVML</translation>
    </message>
    <message>
        <source>NVIDIA&apos;s own view of its GPUs: memory, power and temperature of the whole device.</source>
        <translation>NVIDIA自身によるGPUの計測。デバイス全体のメモリ、電力、温度です。</translation>
    </message>
    <message>
        <source>p50</source>
        <translation>p50</translation>
    </message>
    <message>
        <source>Percentiles: half of the values are at most p50, nine of ten at most p90.</source>
        <translation>パーセンタイル。値の半分はp50以下、10個中9個はp90以下です。</translation>
    </message>
    <message>
        <source>parameters</source>
        <translation>パラメータ</translation>
    </message>
    <message>
        <source>The numbers that a model learns.</source>
        <translation>モデルが学習する数値。</translation>
    </message>
    <message>
        <source>patience</source>
        <translation>猶予回数</translation>
    </message>
    <message>
        <source>Training ends after so many evaluations without a new lowest validation loss; the best is kept.</source>
        <translation>この回数の評価で検証損失の最小値が更新されなければ学習を終え、最良のものを残します。</translation>
    </message>
    <message>
        <source>pilot</source>
        <translation>パイロット</translation>
    </message>
    <message>
        <source>One experiment: data, model and training settings, with several variants and seeds.</source>
        <translation>1つの実験。データ、モデルと学習の設定、複数のバリアントとシードからなります。</translation>
    </message>
    <message>
        <source>pilots</source>
        <translation>パイロット</translation>
    </message>
    <message>
        <source>prefill</source>
        <translation>プリフィル</translation>
    </message>
    <message>
        <source>Reading the whole prompt at once, before the first token is written.</source>
        <translation>最初のトークンを生成する前に、プロンプト全体を一度に読むこと。</translation>
    </message>
    <message>
        <source>probes</source>
        <translation>プローブ</translation>
    </message>
    <message>
        <source>Measurements of what a trained model can do or has become.</source>
        <translation>学習済みモデルに何ができるか、どう変わったかの測定。</translation>
    </message>
    <message>
        <source>recall</source>
        <translation>想起</translation>
    </message>
    <message>
        <source>Looking up a value by its key among the tokens before (MQAR, multi-query associative recall).</source>
        <translation>前にあるトークンの中から、キーで値を引き出すこと（MQAR、multi-query associative recall）。</translation>
    </message>
    <message>
        <source>receptive field</source>
        <translation>受容野</translation>
    </message>
    <message>
        <source>How far back a position can look, through all layers together.</source>
        <translation>すべての層を通して、ある位置からどこまで前を参照できるか。</translation>
    </message>
    <message>
        <source>can see</source>
        <translation>参照範囲</translation>
    </message>
    <message>
        <source>reserved</source>
        <translation>予約済み</translation>
    </message>
    <message>
        <source>Memory of the GPU that torch has taken: in use, or kept for later.</source>
        <translation>torchが確保したGPUメモリ。使用中のものと、後で使うために保持しているものです。</translation>
    </message>
    <message>
        <source>scaling</source>
        <translation>スケーリング</translation>
    </message>
    <message>
        <source>How cost grows with the length of the context, measured on untrained models.</source>
        <translation>コンテキスト長に伴うコストの増え方。学習していないモデルで測定します。</translation>
    </message>
    <message>
        <source>seeds</source>
        <translation>シード</translation>
    </message>
    <message>
        <source>Numbers that chance starts from: each is a repetition with other first weights and other batches.</source>
        <translation>乱数の出発点となる数。シードごとに、初期の重みとバッチを変えて実験を繰り返します。</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>シード</translation>
    </message>
    <message>
        <source>state</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>What is kept per sequence to write the next token: attention&apos;s KV cache grows, other states may not.</source>
        <translation>次のトークンを生成するためにシーケンスごとに保持するもの。アテンションのKVキャッシュは増え続けますが、ほかの状態は増えないこともあります。</translation>
    </message>
    <message>
        <source>static</source>
        <translation>静的</translation>
    </message>
    <message>
        <source>1: where a head looks does not depend on the input, so a fixed pattern could replace it.</source>
        <translation>1なら、ヘッドの注目先は入力によらないため、固定パターンで置き換えられます。</translation>
    </message>
    <message>
        <source>static score</source>
        <translation>静的スコア</translation>
    </message>
    <message>
        <source>static heads</source>
        <translation>静的ヘッド</translation>
    </message>
    <message>
        <source>test part</source>
        <translation>テスト部分</translation>
    </message>
    <message>
        <source>Data behind the validation part that is scored once, when everything has been chosen.</source>
        <translation>検証部分の後ろにあり、すべてを選び終えてから一度だけ評価するデータ。</translation>
    </message>
    <message>
        <source>test loss</source>
        <translation>テスト損失</translation>
    </message>
    <message>
        <source>TF32</source>
        <translation>TF32</translation>
    </message>
    <message>
        <source>Rounded float32 products on NVIDIA GPUs: faster and a little less exact.</source>
        <translation>NVIDIAのGPUでの、丸めたfloat32の積。速い代わりに精度が少し下がります。</translation>
    </message>
    <message>
        <source>token</source>
        <translation>トークン</translation>
    </message>
    <message>
        <source>What a model reads and writes piece by piece: a letter, a byte, a part of a word, a bin of a series.</source>
        <translation>モデルが1つずつ読み書きする単位。文字、バイト、単語の一部、系列のビンなどです。</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>トークン</translation>
    </message>
    <message>
        <source>tokenizer</source>
        <translation>トークナイザー</translation>
    </message>
    <message>
        <source>What cuts data into tokens: by letter (char), by byte, or by learned pieces of words (bpe).</source>
        <translation>データをトークンに分けるもの。文字（char）、バイト（byte）、学習した単語の断片（bpe）があります。</translation>
    </message>
    <message>
        <source>top-k</source>
        <translation>top-k</translation>
    </message>
    <message>
        <source>Only the k likeliest tokens may be chosen.</source>
        <translation>確率の高いk個のトークンからだけ選びます。</translation>
    </message>
    <message>
        <source>top-p</source>
        <translation>top-p</translation>
    </message>
    <message>
        <source>Only the likeliest tokens may be chosen, as many as have probability p together.</source>
        <translation>確率の高い順に、合計がpになるまでのトークンからだけ選びます。</translation>
    </message>
    <message>
        <source>TPOT</source>
        <translation>TPOT</translation>
    </message>
    <message>
        <source>Time per output token: (E2E − TTFT) ÷ the tokens after the first.</source>
        <translation>出力1トークンあたりの時間。(E2E − TTFT) ÷ 2番目以降のトークン数です。</translation>
    </message>
    <message>
        <source>trials</source>
        <translation>試行</translation>
    </message>
    <message>
        <source>Short or small trainings of a search or finder, not runs of the pilot.</source>
        <translation>探索のために行う、短い、または小さい学習。パイロットの実行には数えません。</translation>
    </message>
    <message>
        <source>trial</source>
        <translation>試行</translation>
    </message>
    <message>
        <source>TTFT</source>
        <translation>TTFT</translation>
    </message>
    <message>
        <source>Time to first token: from submitting a prompt to the first token that is written.</source>
        <translation>最初のトークンまでの時間。プロンプトの送信から最初のトークンの生成までです。</translation>
    </message>
    <message>
        <source>validation loss</source>
        <translation>検証損失</translation>
    </message>
    <message>
        <source>The loss on data that is never trained on: how well a model does with something new.</source>
        <translation>学習に使わないデータでの損失。初めて見るデータをどれだけうまく扱えるかを表します。</translation>
    </message>
    <message>
        <source>variant</source>
        <translation>バリアント</translation>
    </message>
    <message>
        <source>One way to build the model; all variants of a pilot have the same data, seeds and budget.</source>
        <translation>モデルの作り方の1つ。1つのパイロットのバリアントは、データ、シード、予算がすべて同じです。</translation>
    </message>
    <message>
        <source>variants</source>
        <translation>バリアント</translation>
    </message>
    <message>
        <source>vocabulary</source>
        <translation>語彙</translation>
    </message>
    <message>
        <source>All tokens that there are for this data.</source>
        <translation>このデータに現れるすべてのトークン。</translation>
    </message>
    <message>
        <source>warm-up</source>
        <translation>ウォームアップ</translation>
    </message>
    <message>
        <source>The first steps of training, in which the learning rate rises from 0.</source>
        <translation>学習率が0から上がっていく、学習の最初のステップ。</translation>
    </message>
    <message>
        <source>weight decay</source>
        <translation>重み減衰</translation>
    </message>
    <message>
        <source>A pull of the weights towards 0 at every step, against learning by heart.</source>
        <translation>各ステップで重みを0に引き寄せること。丸暗記（過学習）を防ぎます。</translation>
    </message>
    <message>
        <source>width</source>
        <translation>幅</translation>
    </message>
    <message>
        <source>How many numbers stand for a token inside the model, n_embd in nanoGPT.</source>
        <translation>モデルの中で1トークンを表す数値の個数。nanoGPTのn_embdです。</translation>
    </message>
    <message>
        <source>wsd</source>
        <translation>wsd</translation>
    </message>
    <message>
        <source>Warm-up, stable, decay: the learning rate stays the same until the last part.</source>
        <translation>ウォームアップ、一定、減衰。学習率は終盤まで一定です。</translation>
    </message>
    <message>
        <source>±</source>
        <translation>±</translation>
    </message>
    <message>
        <source>A 95 % confidence interval: of 100 such intervals about 95 would hold the true mean.</source>
        <translation>95 %信頼区間。このような区間が100個あれば、約95個が真の平均を含みます。</translation>
    </message>
    <message>
        <source>{gpu} found, but torch has no CUDA, so runs use the processor. Close the window and run `{command}`, which builds the environment anew.</source>
        <translation>{gpu}が見つかりましたが、torchがCUDAに対応していないため、実行にはCPUを使います。ウィンドウを閉じて`{command}`を実行すると、環境を作り直します。</translation>
    </message>
    <message>
        <source>{gpu} found, but torch can&apos;t use it, so runs use the processor: {reason}. Update NVIDIA&apos;s driver; where it is new, close the window and run `{command}`.</source>
        <translation>{gpu}が見つかりましたが、torchから使えないため、実行にはCPUを使います：{reason}。NVIDIAのドライバーを更新してください。ドライバーが新しい場合は、ウィンドウを閉じて`{command}`を実行してください。</translation>
    </message>
    <message>
        <source>Runs that count</source>
        <translation>集計する実行</translation>
    </message>
    <message>
        <source>All</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>None</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>データセット</translation>
    </message>
    <message>
        <source>Setting of the sweep by which variants are judged</source>
        <translation>バリアントを判定するスイープの設定</translation>
    </message>
    <message>
        <source>Choose runs…</source>
        <translation>実行を選択…</translation>
    </message>
    <message>
        <source>Which runs count</source>
        <translation>集計に含める実行</translation>
    </message>
    <message>
        <source>More seeds…</source>
        <translation>シードを追加…</translation>
    </message>
    <message>
        <source>Show on Run</source>
        <translation>実行ページで表示</translation>
    </message>
    <message>
        <source>Charts and log of this pilot</source>
        <translation>このパイロットのグラフとログ</translation>
    </message>
    <message>
        <source>Further seeds are for pilots that were trained here</source>
        <translation>シードを追加できるのは、ここで学習したパイロットです</translation>
    </message>
    <message>
        <source>environment differs</source>
        <translation>環境が異なる</translation>
    </message>
    <message>
        <source>environment equal</source>
        <translation>環境は同一</translation>
    </message>
    <message>
        <source>1 more seed</source>
        <translation>シードを1つ追加</translation>
    </message>
    <message>
        <source>{n} more seeds</source>
        <translation>シードを{n}つ追加</translation>
    </message>
    <message>
        <source>Run all variants with further seeds too, for narrower intervals</source>
        <translation>すべてのバリアントをほかのシードでも実行し、区間を狭めます</translation>
    </message>
    <message>
        <source>{n} of {total} runs</source>
        <translation>{total}件中{n}件の実行</translation>
    </message>
    <message>
        <source>Reading the store…</source>
        <translation>ストアを読み込み中…</translation>
    </message>
    <message>
        <source>Remove the example</source>
        <translation>サンプルを削除</translation>
    </message>
    <message>
        <source>Settings shows it again</source>
        <translation>設定から再び表示できます</translation>
    </message>
    <message>
        <source>What others report</source>
        <translation>他者の報告</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>比較表</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>分かったこと</translation>
    </message>
    <message>
        <source>What it cannot do</source>
        <translation>できないこと</translation>
    </message>
    <message>
        <source>What is not proven</source>
        <translation>証明されていないこと</translation>
    </message>
    <message>
        <source>{name}: {finished} of {total} runs have finished, {day}</source>
        <translation>{name}：{total}件の実行のうち{finished}件が完了、{day}</translation>
    </message>
    <message>
        <source>No pilot yet. Plan one and press Start; its runs appear here.</source>
        <translation>パイロットはまだありません。計画を立てて開始を押すと、その実行がここに表示されます。</translation>
    </message>
    <message>
        <source>It was not trained here: what was measured of it stands below.</source>
        <translation>ここで学習したものではありません。測定した内容は下にあります。</translation>
    </message>
    <message>
        <source>Nothing yet.</source>
        <translation>まだありません。</translation>
    </message>
    <message>
        <source>{name}, seed {seed}: {what}</source>
        <translation>{name}、シード{seed}：{what}</translation>
    </message>
    <message>
        <source>each at its own best</source>
        <translation>それぞれの最良の設定</translation>
    </message>
    <message>
        <source>one seed, so no interval</source>
        <translation>1シードのため信頼区間なし</translation>
    </message>
    <message>
        <source>± 95 % over {n} seeds</source>
        <translation>±：{n}シードの95 %信頼区間</translation>
    </message>
    <message>
        <source>baseline {variant}</source>
        <translation>ベースライン：{variant}</translation>
    </message>
    <message>
        <source>Trainings per month</source>
        <translation>月あたりの学習回数</translation>
    </message>
    <message>
        <source>Requests per day</source>
        <translation>1日のリクエスト数</translation>
    </message>
    <message>
        <source>Prompt tokens</source>
        <translation>プロンプト長</translation>
    </message>
    <message>
        <source>Output tokens</source>
        <translation>出力トークン数</translation>
    </message>
    <message>
        <source>Cost of each variant</source>
        <translation>各バリアントのコスト</translation>
    </message>
    <message>
        <source>No finished run yet. The costs appear once a pilot has one.</source>
        <translation>完了した実行はまだありません。パイロットの実行が1件完了すると、コストが表示されます。</translation>
    </message>
    <message>
        <source>As a file to pass on (Ctrl+E)</source>
        <translation>渡せるファイルとして（Ctrl+E）</translation>
    </message>
    <message>
        <source>Export report…</source>
        <translation>レポートを書き出す…</translation>
    </message>
    <message>
        <source>Preview…</source>
        <translation>プレビュー…</translation>
    </message>
    <message>
        <source>The report, page by page</source>
        <translation>レポートを1ページずつ</translation>
    </message>
    <message>
        <source>Prices and volumes</source>
        <translation>価格と利用量</translation>
    </message>
    <message>
        <source>Candidate</source>
        <translation>候補</translation>
    </message>
    <message>
        <source>Recommendation</source>
        <translation>推奨</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>節約額</translation>
    </message>
    <message>
        <source>Probability that it pays</source>
        <translation>採算が取れる確率</translation>
    </message>
    <message>
        <source>Breaks even at</source>
        <translation>損益分岐点</translation>
    </message>
    <message>
        <source>Pays back in</source>
        <translation>回収時期</translation>
    </message>
    <message>
        <source>instead of {baseline}</source>
        <translation>{baseline}の代わりに</translation>
    </message>
    <message>
        <source>Saving over {n} months</source>
        <translation>{n}か月の節約額</translation>
    </message>
    <message>
        <source>90 % interval {interval}</source>
        <translation>90 %区間 {interval}</translation>
    </message>
    <message>
        <source>net present value above 0</source>
        <translation>正味現在価値が0を上回る確率</translation>
    </message>
    <message>
        <source>month {month}</source>
        <translation>{month}か月目</translation>
    </message>
    <message>
        <source>you have {n} requests/day</source>
        <translation>現在は{n}リクエスト/日</translation>
    </message>
    <message>
        <source>requests/day; you have {n}</source>
        <translation>リクエスト/日（現在は{n}）</translation>
    </message>
    <message>
        <source>90 % interval: month {low} to not within {months}</source>
        <translation>90 %区間：{low}か月目〜{months}か月以内に回収せず</translation>
    </message>
    <message>
        <source>90 % interval: month {low} to {high}</source>
        <translation>90 %区間：{low}〜{high}か月目</translation>
    </message>
    <message>
        <source>The decision</source>
        <translation>判断の内容</translation>
    </message>
    <message>
        <source>Prices, volumes and KPIs</source>
        <translation>価格・利用量・KPI</translation>
    </message>
    <message>
        <source>Export the report</source>
        <translation>レポートを書き出す</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>選択…</translation>
    </message>
    <message>
        <source>Another folder or name</source>
        <translation>別のフォルダーまたは名前</translation>
    </message>
    <message>
        <source>How far the export is</source>
        <translation>書き出しの進み具合</translation>
    </message>
    <message>
        <source>Save a report bundle</source>
        <translation>レポートバンドルの保存</translation>
    </message>
    <message>
        <source>How far the bundle is</source>
        <translation>バンドル作成の進み具合</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>フォルダーを開く</translation>
    </message>
    <message>
        <source>Looking at the machine and the store…</source>
        <translation>マシンとストアを調べています…</translation>
    </message>
    <message>
        <source>One ZIP file that helps us to mend a fault. Nothing is sent by itself. It holds:</source>
        <translation>不具合の修正に役立つ1つのZIPファイルです。自動では何も送信されません。含まれるもの:</translation>
    </message>
    <message>
        <source>Written to {path}. It holds {parts}; logs: {n}.</source>
        <translation>{path}に書き込みました。含まれるもの: {parts}、ログ{n}件。</translation>
    </message>
    <message>
        <source>Look through it before you pass it on.</source>
        <translation>お渡しになる前に内容をご確認ください。</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>書き出す</translation>
    </message>
    <message>
        <source>There is such a file; it will be replaced.</source>
        <translation>同じ名前のファイルがあります。置き換えます。</translation>
    </message>
    <message>
        <source>Given up. Nothing was written.</source>
        <translation>中止しました。何も書き込んでいません。</translation>
    </message>
    <message>
        <source>rented</source>
        <translation>レンタル</translation>
    </message>
    <message>
        <source>bought</source>
        <translation>購入</translation>
    </message>
    <message>
        <source>{title}: range</source>
        <translation>{title}：範囲</translation>
    </message>
    <message>
        <source>example</source>
        <translation>例</translation>
    </message>
    <message>
        <source>{what}.</source>
        <translation>{what}。</translation>
    </message>
    <message>
        <source>The least and the most that you think possible, like 70–130 or ±30 %. Empty: you are sure.</source>
        <translation>ありうると思う最小と最大。70–130や±30 %のように書きます。空欄なら確実とみなします。</translation>
    </message>
    <message>
        <source>Nothing that Pilotlight checks.</source>
        <translation>Pilotlightが確認する範囲ではありません。</translation>
    </message>
    <message>
        <source>Report written to {path}.</source>
        <translation>レポートを{path}に書き出しました。</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>ヘルプ</translation>
    </message>
    <message>
        <source>Parts of the help</source>
        <translation>ヘルプの内容</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>キー</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>用語</translation>
    </message>
    <message>
        <source>Guide to pilots</source>
        <translation>パイロットの手引き</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>意思決定</translation>
    </message>
    <message>
        <source>The decision as it was signed</source>
        <translation>署名時の意思決定</translation>
    </message>
    <message>
        <source>What has changed since</source>
        <translation>その後の変化</translation>
    </message>
    <message>
        <source>Nothing.</source>
        <translation>ありません。</translation>
    </message>
    <message>
        <source>The figures behind this decision can&apos;t be read: another version of Pilotlight kept them, or the store is damaged.</source>
        <translation>この決定の根拠となった数値を読み取れません。別のバージョンのPilotlightが保存したか、ストアが破損しています。</translation>
    </message>
    <message>
        <source>Gates as they stood</source>
        <translation>署名時のゲート</translation>
    </message>
    <message>
        <source>Figures as they stood</source>
        <translation>署名時の数値</translation>
    </message>
    <message>
        <source>Costs and savings as they stood</source>
        <translation>署名時のコストと節約額</translation>
    </message>
    <message>
        <source>{title}: {value}</source>
        <translation>{title}: {value}</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Signed by {name}, {when}</source>
        <translation>署名：{name}、{when}</translation>
    </message>
    <message>
        <source>What helps us to mend a fault, without data</source>
        <translation>不具合の修正に役立つ情報（データは含みません）</translation>
    </message>
    <message>
        <source>Find a word</source>
        <translation>用語を検索</translation>
    </message>
    <message>
        <source>Words and what they mean</source>
        <translation>用語とその意味</translation>
    </message>
    <message>
        <source>No word has this in it.</source>
        <translation>該当する用語はありません。</translation>
    </message>
    <message>
        <source>What each key does</source>
        <translation>各キーの働き</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>キー</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>働き</translation>
    </message>
    <message>
        <source>Plan, Run, Compare, Decide</source>
        <translation>計画、実行、比較、判断</translation>
    </message>
    <message>
        <source>Open a pilot file</source>
        <translation>パイロットファイルを開く</translation>
    </message>
    <message>
        <source>Save the pilot file</source>
        <translation>パイロットファイルを保存</translation>
    </message>
    <message>
        <source>Undo and redo on Plan</source>
        <translation>計画ページで元に戻す、やり直す</translation>
    </message>
    <message>
        <source>Put the picked variant at another place</source>
        <translation>選択したバリアントを別の位置へ移動</translation>
    </message>
    <message>
        <source>Rename the picked variant, or take it out</source>
        <translation>選択したバリアントの名前を変更、または取り除く</translation>
    </message>
    <message>
        <source>Start the pilot</source>
        <translation>パイロットを開始</translation>
    </message>
    <message>
        <source>Move the chosen runs in the queue; Ctrl+Z takes it back</source>
        <translation>選択した実行をキュー内で移動（Ctrl+Zで取り消し）</translation>
    </message>
    <message>
        <source>Copy the chosen rows of a table, or all</source>
        <translation>表の選んだ行、なければすべてをコピー</translation>
    </message>
    <message>
        <source>Search the runs of all pilots</source>
        <translation>全パイロットの実行を検索</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Compare the selected runs side by side</source>
        <translation>選択した実行を並べて比較</translation>
    </message>
    <message>
        <source>Edit the note or the tags of a run</source>
        <translation>実行のメモまたはタグを編集</translation>
    </message>
    <message>
        <source>Delete or archive the selected runs; Ctrl+Z takes it back</source>
        <translation>選択した実行を削除またはアーカイブ（Ctrl+Zで元に戻す）</translation>
    </message>
    <message>
        <source>To the next or the previous field</source>
        <translation>次または前の項目へ</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>スペース</translation>
    </message>
    <message>
        <source>Press a button, tick a run</source>
        <translation>ボタンを押す、実行にチェックを付ける</translation>
    </message>
    <message>
        <source>Arrow keys</source>
        <translation>矢印キー</translation>
    </message>
    <message>
        <source>Choose in a list, a table or the map of heads</source>
        <translation>リスト、表、ヘッドのマップで選択</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>環境</translation>
    </message>
    <message>
        <source>All variants were trained with the same settings.</source>
        <translation>すべてのバリアントは同じ設定で学習されました。</translation>
    </message>
    <message>
        <source>Only what differs, as the pilot file names it; all else is the same for every variant.</source>
        <translation>異なるものだけを、パイロットファイルでの名前で示します。ほかはすべてのバリアントで同じです。</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>項目</translation>
    </message>
    <message>
        <source>Runs were measured in different environments: their times and memory must not be compared. Losses may be.</source>
        <translation>実行は異なる環境で測定されました。時間とメモリは比較できません。損失は比較できます。</translation>
    </message>
    <message>
        <source>What differs has no bearing on times and memory.</source>
        <translation>異なる項目は、時間とメモリには影響しません。</translation>
    </message>
    <message>
        <source>All runs were measured in the same environment: {device}, {dtype}, torch {torch}, threads: {threads}.</source>
        <translation>すべての実行は同じ環境で測定されました：{device}、{dtype}、torch {torch}、スレッド数{threads}。</translation>
    </message>
    <message>
        <source>Help: these keys, and words</source>
        <translation>ヘルプ：キーと用語</translation>
    </message>
    <message>
        <source>Take it back (Ctrl+Z)</source>
        <translation>元に戻します（Ctrl+Z）</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>1 message before these</source>
        <translation>これより前に1件のメッセージ</translation>
    </message>
    <message>
        <source>{n} messages before these</source>
        <translation>これより前に{n}件のメッセージ</translation>
    </message>
    <message>
        <source>{name} failed. {why}</source>
        <translation>{name}が失敗しました。{why}</translation>
    </message>
    <message>
        <source>{name} broke off. {why}</source>
        <translation>{name}が中断しました。{why}</translation>
    </message>
    <message>
        <source>The pilot has finished.</source>
        <translation>パイロットが完了しました。</translation>
    </message>
    <message>
        <source>The pilot has ended; {finished} of {total} runs finished.</source>
        <translation>パイロットが終了しました。{total}件の実行のうち{finished}件が完了しました。</translation>
    </message>
    <message>
        <source>Pilot</source>
        <translation>パイロット</translation>
    </message>
    <message>
        <source>Imported curves</source>
        <translation>取り込んだ曲線</translation>
    </message>
    <message>
        <source>recorded by other programs · drawn dashed, not compared</source>
        <translation>ほかのプログラムの記録・破線で表示、比較の対象外</translation>
    </message>
    <message>
        <source>Import curves…</source>
        <translation>曲線を取り込む…</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>名前を変更</translation>
    </message>
    <message>
        <source>F2, or a double click on the name</source>
        <translation>F2、または名前をダブルクリック</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Stop reading the file</source>
        <translation>ファイルの読み込みを中止</translation>
    </message>
    <message>
        <source>Reading curves</source>
        <translation>曲線を読み込み中</translation>
    </message>
    <message>
        <source>Logs and tables ({endings})</source>
        <translation>ログと表 ({endings})</translation>
    </message>
    <message>
        <source>Import curves</source>
        <translation>曲線の取り込み</translation>
    </message>
    <message>
        <source>Reading was stopped; nothing was imported.</source>
        <translation>読み込みを中止しました。何も取り込んでいません。</translation>
    </message>
    <message>
        <source>Beside this pilot&apos;s own, from: {kinds}. Files can be dropped here too.</source>
        <translation>このパイロットの曲線に並べます。読める形式：{kinds}。ファイルをここにドロップすることもできます。</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>やり直す</translation>
    </message>
    <message>
        <source>Start pilot</source>
        <translation>パイロットを開始</translation>
    </message>
    <message>
        <source>Queue all runs and start (Ctrl+Return)</source>
        <translation>すべての実行をキューに入れて開始します（Ctrl+Return）</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>実行数</translation>
    </message>
    <message>
        <source>Trials of finders</source>
        <translation>探索の試行数</translation>
    </message>
    <message>
        <source>Time, estimated</source>
        <translation>時間（推定）</translation>
    </message>
    <message>
        <source>Memory, estimated</source>
        <translation>メモリ（推定）</translation>
    </message>
    <message>
        <source>Price, estimated</source>
        <translation>価格（推定）</translation>
    </message>
    <message>
        <source>Measuring this machine</source>
        <translation>このマシンを測定中</translation>
    </message>
    <message>
        <source>Thresholds</source>
        <translation>しきい値</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>しきい値</translation>
    </message>
    <message>
        <source>Needed from</source>
        <translation>必要になる段階</translation>
    </message>
    <message>
        <source>{kpi}: at least</source>
        <translation>{kpi}：下限</translation>
    </message>
    <message>
        <source>{kpi}: at most</source>
        <translation>{kpi}：上限</translation>
    </message>
    <message>
        <source>An empty threshold is not set, and its gate stays open. Stages need the gates of those before them too.</source>
        <translation>空のしきい値は未設定で、そのゲートは未確認のままです。各段階では、それ以前の段階のゲートも必要です。</translation>
    </message>
    <message>
        <source>{gate}: needed from</source>
        <translation>{gate}：必要になる段階</translation>
    </message>
    <message>
        <source>no stage</source>
        <translation>どの段階でも不要</translation>
    </message>
    <message>
        <source>Stop measuring</source>
        <translation>測定を中止します</translation>
    </message>
    <message>
        <source>Measure again</source>
        <translation>再測定</translation>
    </message>
    <message>
        <source>Measure this machine now</source>
        <translation>このマシンを今すぐ測定します</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>保存済み</translation>
    </message>
    <message>
        <source>not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>At {price} per device hour, as entered on Decide.</source>
        <translation>「判断」で入力したデバイス1時間あたり{price}での計算です。</translation>
    </message>
    <message>
        <source>Other programs took processor time while this was measured; on a quiet machine it takes less.</source>
        <translation>測定中に他のプログラムがプロセッサ時間を使っていました。負荷のないマシンではもっと短くなります。</translation>
    </message>
    <message>
        <source>Measuring this machine…</source>
        <translation>このマシンを測定しています…</translation>
    </message>
    <message>
        <source>Measuring was stopped; time and memory are not known.</source>
        <translation>測定を中止したため、時間とメモリは不明です。</translation>
    </message>
    <message>
        <source>A run has the machine; what is not known yet is measured once it has ended.</source>
        <translation>実行がマシンを使用中です。不明な項目は、その終了後に測定します。</translation>
    </message>
    <message>
        <source>{tokens} tokens, {flops} training FLOPs</source>
        <translation>{tokens}トークン、学習FLOPs {flops}</translation>
    </message>
    <message>
        <source>Not measured yet</source>
        <translation>まだ測定していません</translation>
    </message>
    <message>
        <source>{low} to {high}, one run after another; probes, finders and scaling on top</source>
        <translation>{low}〜{high}、実行を1つずつ順に行う場合。プローブ、探索、スケーリングの時間は別途かかります</translation>
    </message>
    <message>
        <source>{low} to {high}, one run after another</source>
        <translation>{low}〜{high}、実行を1つずつ順に行う場合</translation>
    </message>
    <message>
        <source>Not measured of every variant</source>
        <translation>まだ測定していないバリアントがあります</translation>
    </message>
    <message>
        <source>The highest point of a training step</source>
        <translation>学習ステップ中の最大値</translation>
    </message>
    <message>
        <source>The highest point of a training step; {free} were free</source>
        <translation>学習ステップ中の最大値。空きは{free}でした</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>データ</translation>
    </message>
    <message>
        <source>too large</source>
        <translation>大きすぎ</translation>
    </message>
    <message>
        <source>Not measured yet; a few training steps on this machine tell it.</source>
        <translation>まだ測定していません。このマシンで数回の学習ステップを行うとわかります。</translation>
    </message>
    <message>
        <source>A training step asked for more memory than is free on {device}.</source>
        <translation>1学習ステップに、{device}の空きを超えるメモリが必要でした。</translation>
    </message>
    <message>
        <source>An estimate: the highest point of one training step on {device}, counted by the {source}. The program itself and its libraries come on top.</source>
        <translation>推定値です。{device}での1学習ステップ中の最大値を{source}で計測しました。プログラム本体とライブラリの分は別途必要です。</translation>
    </message>
    <message>
        <source>An estimate for one run, {low} to {high}: {ms} ms per iteration, the median of {steps} timed on {device}, and evaluations, scoring and the start of its process.</source>
        <translation>実行1回の推定値です（{low}〜{high}）。{device}で計測した{steps}ステップの中央値は1イテレーションあたり{ms} msで、評価、採点、プロセスの起動も含みます。</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>学習</translation>
    </message>
    <message>
        <source>Measuring</source>
        <translation>測定</translation>
    </message>
    <message>
        <source>Probes and finders</source>
        <translation>プローブと探索</translation>
    </message>
    <message>
        <source>Settings of the pilot</source>
        <translation>パイロットの設定</translation>
    </message>
    <message>
        <source>The measurement ended early; {path} may say why.</source>
        <translation>測定が途中で終了しました。理由は{path}に書かれている可能性があります。</translation>
    </message>
    <message>
        <source>The measurement could not be started: {reason}.</source>
        <translation>測定を開始できませんでした：{reason}。</translation>
    </message>
    <message>
        <source>Reading the data was stopped; nothing can start without it.</source>
        <translation>データの読み込みを中止しました。読み込まないと開始できません。</translation>
    </message>
    <message>
        <source>Pilot files (*.toml)</source>
        <translation>パイロットファイル (*.toml)</translation>
    </message>
    <message>
        <source>The pilot can&apos;t be saved while a setting is wrong. Mend the fields marked red first.</source>
        <translation>設定に誤りがあるため、パイロットを保存できません。先に赤い欄を直してください。</translation>
    </message>
    <message>
        <source>Saved as {path}.</source>
        <translation>{path}として保存しました。</translation>
    </message>
    <message>
        <source>Saved as {path}, without the variants that are not run.</source>
        <translation>{path}として保存しました。実行しないバリアントは含まれません。</translation>
    </message>
    <message>
        <source>The draft can&apos;t be remembered in {path}: {reason}.</source>
        <translation>下書きを{path}に保存できません：{reason}。</translation>
    </message>
    <message>
        <source>Variants and what they mean</source>
        <translation>バリアントとその説明</translation>
    </message>
    <message>
        <source>{names}: a training step needs more memory than this machine has free. Choose a smaller batch with more accumulation, a shorter context or a smaller model.</source>
        <translation>{names}：1学習ステップに、このマシンの空きを超えるメモリが必要です。バッチを小さくして勾配累積を増やすか、コンテキストを短くするか、モデルを小さくしてください。</translation>
    </message>
    <message>
        <source>The pilot was not started. {reason}</source>
        <translation>パイロットを開始できませんでした。{reason}</translation>
    </message>
    <message>
        <source>{file} was not opened:
{problems}</source>
        <translation>{file}を開けませんでした：
{problems}</translation>
    </message>
    <message>
        <source>“{name}”</source>
        <translation>「{name}」</translation>
    </message>
    <message>
        <source>{name} averages over the whole window, so during training each position sees its own answer. It will run, its honest loss is measured beside, and it is marked wherever it appears.</source>
        <translation>{name}はウィンドウ全体の平均を取るため、学習中は各位置が自分の正解を見てしまいます。実行はできます。リークなし損失も併せて測定し、表示されるすべての場所に印を付けます。</translation>
    </message>
    <message>
        <source>{names} average over the whole window, so during training each position sees its own answer. They will run, their honest losses are measured beside, and they are marked wherever they appear.</source>
        <translation>{names}はウィンドウ全体の平均を取るため、学習中は各位置が自分の正解を見てしまいます。実行はできます。リークなし損失も併せて測定し、表示されるすべての場所に印を付けます。</translation>
    </message>
    <message>
        <source>1 setting needs attention. {first}</source>
        <translation>1件の設定に問題があります。{first}</translation>
    </message>
    <message>
        <source>{n} settings need attention. {first}</source>
        <translation>{n}件の設定に問題があります。{first}</translation>
    </message>
    <message>
        <source>Quick look</source>
        <translation>クイックルック</translation>
    </message>
    <message>
        <source>demo log, 4 variants</source>
        <translation>デモログ、4バリアント</translation>
    </message>
    <message>
        <source>Paper&apos;s comparison</source>
        <translation>論文の比較</translation>
    </message>
    <message>
        <source>small, 3 seeds</source>
        <translation>小規模、3シード</translation>
    </message>
    <message>
        <source>for a GPU, 3 seeds</source>
        <translation>GPU向け、3シード</translation>
    </message>
    <message>
        <source>nanoGPT baby GPT</source>
        <translation>nanoGPTのbaby GPT</translation>
    </message>
    <message>
        <source>the processor recipe</source>
        <translation>CPU向けレシピ</translation>
    </message>
    <message>
        <source>Long log</source>
        <translation>長いログ</translation>
    </message>
    <message>
        <source>context of 1024</source>
        <translation>コンテキスト長1024</translation>
    </message>
    <message>
        <source>Long series</source>
        <translation>長い系列</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>バッチサイズ</translation>
    </message>
    <message>
        <source>64 against 16</source>
        <translation>64と16の比較</translation>
    </message>
    <message>
        <source>One for all layers, or one per layer with commas.</source>
        <translation>全層に共通の値を1つ、または層ごとの値をカンマ区切りで指定します。</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>ソース</translation>
    </message>
    <message>
        <source>Text, a log, a column of numbers, nanoGPT&apos;s .bin files, or something made up.</source>
        <translation>テキスト、ログ、数値の列、nanoGPTの.binファイル、または生成したデモデータです。</translation>
    </message>
    <message>
        <source>Made-up data</source>
        <translation>デモデータ</translation>
    </message>
    <message>
        <source>Curve</source>
        <translation>曲線</translation>
    </message>
    <message>
        <source>From</source>
        <translation>出所</translation>
    </message>
    <message>
        <source>Lowest validation loss</source>
        <translation>検証損失の最小値</translation>
    </message>
    <message>
        <source>{name} (imported)</source>
        <translation>{name}（取り込み）</translation>
    </message>
    <message>
        <source>none in the file</source>
        <translation>ファイルになし</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>形式</translation>
    </message>
    <message>
        <source>First iteration</source>
        <translation>最初のイテレーション</translation>
    </message>
    <message>
        <source>Last iteration</source>
        <translation>最後のイテレーション</translation>
    </message>
    <message>
        <source>at iteration</source>
        <translation>そのイテレーション</translation>
    </message>
    <message>
        <source>A file or a folder. Drop one on the window, or browse.</source>
        <translation>ファイルまたはフォルダーです。ウィンドウにドロップするか、参照して選びます。</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>A column of numbers; empty: the only one that there is.</source>
        <translation>数値の列です。空欄なら、唯一の数値列を使います。</translation>
    </message>
    <message>
        <source>Tokenizer</source>
        <translation>トークナイザー</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>語彙数</translation>
    </message>
    <message>
        <source>Tokens that there are: 257 to 65536 for bpe.</source>
        <translation>トークンの種類の数です。bpeでは257〜65536です。</translation>
    </message>
    <message>
        <source>Bins</source>
        <translation>ビン数</translation>
    </message>
    <message>
        <source>Tokens that the values of a series become.</source>
        <translation>系列の値を変換するトークンの種類の数です。</translation>
    </message>
    <message>
        <source>Validation part</source>
        <translation>検証部分</translation>
    </message>
    <message>
        <source>Share behind the training part, never trained on.</source>
        <translation>学習部分の後ろに取る割合です。学習には使いません。</translation>
    </message>
    <message>
        <source>Test part</source>
        <translation>テスト部分</translation>
    </message>
    <message>
        <source>Share at the end of the data, scored once.</source>
        <translation>データの末尾に取る割合です。1回だけ採点します。</translation>
    </message>
    <message>
        <source>Binning</source>
        <translation>ビン分割</translation>
    </message>
    <message>
        <source>Quantile: every bin holds as many training values. Uniform: every bin is as wide.</source>
        <translation>quantile：どのビンにも同じ数の学習値が入ります。uniform：どのビンも同じ幅です。</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>文字コード</translation>
    </message>
    <message>
        <source>Like latin-1; empty: detected.</source>
        <translation>latin-1など。空欄なら自動判定します。</translation>
    </message>
    <message>
        <source>Mask times</source>
        <translation>時刻のマスク</translation>
    </message>
    <message>
        <source>Every moment in a log becomes &lt;time&gt;, so that no model spends itself on clocks.</source>
        <translation>ログの時刻をすべて&lt;time&gt;に置き換え、モデルが時刻の学習に力を費やさないようにします。</translation>
    </message>
    <message>
        <source>Gap</source>
        <translation>ギャップ</translation>
    </message>
    <message>
        <source>Tokens left out between the parts; empty: one window for logs and series, none for text.</source>
        <translation>部分と部分の間で除くトークン数です。空欄なら、ログと系列では1ウィンドウ分、テキストでは0です。</translation>
    </message>
    <message>
        <source>Demo length</source>
        <translation>デモの長さ</translation>
    </message>
    <message>
        <source>Lines of the log, values of the series.</source>
        <translation>ログの行数、または系列の値の数です。</translation>
    </message>
    <message>
        <source>Demo seed</source>
        <translation>デモのシード</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>単位</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>KPIs of this pilot</source>
        <translation>このパイロットのKPI</translation>
    </message>
    <message>
        <source>Value of each run</source>
        <translation>各実行の値</translation>
    </message>
    <message>
        <source>Add a KPI</source>
        <translation>KPIを追加</translation>
    </message>
    <message>
        <source>What counts in the end</source>
        <translation>最終的な評価指標</translation>
    </message>
    <message>
        <source>An empty cell is unknown, not 0. Cells copied from a spreadsheet can be pasted.</source>
        <translation>空のセルは0ではなく不明です。表計算ソフトからコピーしたセルを貼り付けられます。</translation>
    </message>
    <message>
        <source>Run {id}, seed {seed}</source>
        <translation>実行{id}、シード{seed}</translation>
    </message>
    <message>
        <source>&apos;{text}&apos; in line {line} is no number.</source>
        <translation>{line}行目の「{text}」は数値ではありません。</translation>
    </message>
    <message>
        <source>Tells several data sets apart.</source>
        <translation>複数のデータセットを区別するための名前です。</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>層数</translation>
    </message>
    <message>
        <source>Heads</source>
        <translation>ヘッド数</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>幅</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>コンテキスト長</translation>
    </message>
    <message>
        <source>Tokens in a window (block_size).</source>
        <translation>1ウィンドウのトークン数です（block_size）。</translation>
    </message>
    <message>
        <source>MLP ratio</source>
        <translation>MLP比</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>ドロップアウト</translation>
    </message>
    <message>
        <source>Biases</source>
        <translation>バイアス項</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>バッチ</translation>
    </message>
    <message>
        <source>Windows per micro-batch.</source>
        <translation>マイクロバッチあたりのウィンドウ数です。</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学習率</translation>
    </message>
    <message>
        <source>One run per variant and seed, like 1337, 1338.</source>
        <translation>バリアントとシードの組ごとに1回実行します。例：1337, 1338</translation>
    </message>
    <message>
        <source>Sweep</source>
        <translation>スイープ</translation>
    </message>
    <message>
        <source>Values that every variant is tried with, like learning_rate = 0.0003, 0.001; dropout = 0, 0.1. Each variant is judged at its own best.</source>
        <translation>すべてのバリアントで試す値です。例：learning_rate = 0.0003, 0.001; dropout = 0, 0.1。各バリアントは、それぞれの最良の値で判定します。</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>デバイス</translation>
    </message>
    <message>
        <source>auto, cpu, cuda or cuda:1</source>
        <translation>auto、cpu、cuda、またはcuda:1</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Accumulation</source>
        <translation>勾配累積</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>スケジュール</translation>
    </message>
    <message>
        <source>How the learning rate goes after its warm-up. wsd: constant, then a decay at the end.</source>
        <translation>ウォームアップ後の学習率の変え方です。wsd：一定に保ち、最後に減衰させます。</translation>
    </message>
    <message>
        <source>Lowest rate</source>
        <translation>最小学習率</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>ウォームアップ</translation>
    </message>
    <message>
        <source>Decay until</source>
        <translation>減衰の終了</translation>
    </message>
    <message>
        <source>Iterations; empty: as many as there are.</source>
        <translation>イテレーション数です。空欄なら、学習の全イテレーションです。</translation>
    </message>
    <message>
        <source>Decay part</source>
        <translation>減衰の割合</translation>
    </message>
    <message>
        <source>Of wsd: share of the budget at its end.</source>
        <translation>wsdのみ：予算のうち、最後に減衰させる割合です。</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>重み減衰</translation>
    </message>
    <message>
        <source>Beta 1</source>
        <translation>Beta 1</translation>
    </message>
    <message>
        <source>Beta 2</source>
        <translation>Beta 2</translation>
    </message>
    <message>
        <source>Clip gradients</source>
        <translation>勾配クリップ</translation>
    </message>
    <message>
        <source>Largest L2 norm; 0 turns it off.</source>
        <translation>L2ノルムの上限です。0で無効になります。</translation>
    </message>
    <message>
        <source>Evaluate every</source>
        <translation>評価間隔</translation>
    </message>
    <message>
        <source>Evaluation batches</source>
        <translation>評価バッチ数</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>猶予回数</translation>
    </message>
    <message>
        <source>Empty: training takes its whole budget.</source>
        <translation>空欄なら、予算をすべて使って学習します。</translation>
    </message>
    <message>
        <source>Target loss</source>
        <translation>目標損失</translation>
    </message>
    <message>
        <source>Training ends at this validation loss.</source>
        <translation>検証損失がこの値に達すると学習を終えます。</translation>
    </message>
    <message>
        <source>Training time at most, per run.</source>
        <translation>実行1回あたりの学習時間の上限です。</translation>
    </message>
    <message>
        <source>Once runs have finished: TTFT, time per token, memory, and what the models write, all variants in turn.</source>
        <translation>実行がすべて終わった後に、TTFT、トークンあたりの時間、メモリ、モデルの生成文を、全バリアントで交互に測定します。</translation>
    </message>
    <message>
        <source>Quick</source>
        <translation>簡易測定</translation>
    </message>
    <message>
        <source>3 calls and 1 s of each variant at each point instead of 10 and 10 s. The figures say so.</source>
        <translation>各測定点でバリアントごとに、10回・10秒ではなく3回・1秒だけ測定します。数値にはその旨が付きます。</translation>
    </message>
    <message>
        <source>Scaling</source>
        <translation>スケーリング</translation>
    </message>
    <message>
        <source>Cost against context length, of untrained models: from how many tokens on does a variant pay off?</source>
        <translation>未学習モデルのコンテキスト長に対するコストです。何トークン以上でバリアントが有利になるでしょうか。</translation>
    </message>
    <message>
        <source>Lengths, like 64, 128; empty: half of the context.</source>
        <translation>トークン数です。例：64, 128。空欄ならコンテキスト長の半分です。</translation>
    </message>
    <message>
        <source>Empty: half of the context, at most 64.</source>
        <translation>空欄ならコンテキスト長の半分です（最大64）。</translation>
    </message>
    <message>
        <source>Batches</source>
        <translation>バッチサイズ</translation>
    </message>
    <message>
        <source>Sequences at once, like 1, 8.</source>
        <translation>同時に処理する系列の数です。例：1, 8</translation>
    </message>
    <message>
        <source>Sample length</source>
        <translation>サンプル長</translation>
    </message>
    <message>
        <source>Tokens that each variant writes; 0: none.</source>
        <translation>各バリアントが生成するトークン数です。0なら生成しません。</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>Of samples; 0: always the likeliest token.</source>
        <translation>サンプル生成の温度です。0なら常に最も確率の高いトークンを選びます。</translation>
    </message>
    <message>
        <source>Top-k</source>
        <translation>Top-k</translation>
    </message>
    <message>
        <source>Of samples; empty: all tokens.</source>
        <translation>サンプル生成用です。空欄なら全トークンが対象です。</translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation>Top-p</translation>
    </message>
    <message>
        <source>Lengths</source>
        <translation>測定する長さ</translation>
    </message>
    <message>
        <source>Of the scaling sweep, like 64, 256, 1024; empty: powers of two from 64 on, as far as time allows.</source>
        <translation>スケーリングで測る長さです。例：64, 256, 1024。空欄なら、64から2の累乗で、時間の許すかぎり測ります。</translation>
    </message>
    <message>
        <source>Sweep, minutes</source>
        <translation>測定時間（分）</translation>
    </message>
    <message>
        <source>No length is begun that would take longer.</source>
        <translation>これより長くかかる長さの測定は始めません。</translation>
    </message>
    <message>
        <source>What fits</source>
        <translation>収まる上限</translation>
    </message>
    <message>
        <source>Also look for the largest batch and the longest context that fit into memory.</source>
        <translation>メモリに収まる最大のバッチと最長のコンテキストも探します。</translation>
    </message>
    <message>
        <source>Can nets of the variant&apos;s mixers look up a value by its key, and from how far? Quick: at most two minutes each; full: an easy and a hard setting, for a GPU.</source>
        <translation>バリアントのミキサーからなるネットワークは、キーから値を引き出せるでしょうか。どれだけ離れていても可能でしょうか。quick：それぞれ最長2分。full：易しい設定と難しい設定（GPU向け）。</translation>
    </message>
    <message>
        <source>Static heads</source>
        <translation>静的ヘッド</translation>
    </message>
    <message>
        <source>How many heads of attention could a fixed pattern replace? Also in the course of training.</source>
        <translation>固定パターンで置き換えられるアテンションヘッドはいくつあるでしょうか。学習の途中でも調べます。</translation>
    </message>
    <message>
        <source>Context use</source>
        <translation>コンテキスト利用</translation>
    </message>
    <message>
        <source>Loss by position and by length of context: where does more context stop helping?</source>
        <translation>位置別とコンテキスト長別の損失です。コンテキストを増やしても効果がなくなるのはどこからでしょうか。</translation>
    </message>
    <message>
        <source>How few layers need attention, and which? Trains every single layer, then greedily more, with all seeds.</source>
        <translation>アテンションが必要な層は最少でいくつ、どれでしょうか。まず1層ずつ、次に貪欲法で層を増やしながら、全シードで学習します。</translation>
    </message>
    <message>
        <source>Mixed with</source>
        <translation>混合相手</translation>
    </message>
    <message>
        <source>The variant whose layers stand in the others; empty: the first that is not the baseline.</source>
        <translation>残りの層に使うバリアントです。空欄なら、ベースラインでない最初のバリアントです。</translation>
    </message>
    <message>
        <source>Layers at most</source>
        <translation>最大層数</translation>
    </message>
    <message>
        <source>That keep attention.</source>
        <translation>アテンションを残す層の数です。</translation>
    </message>
    <message>
        <source>Their recall</source>
        <translation>混合構成の想起</translation>
    </message>
    <message>
        <source>Also find out what each mixture recalls, by small nets of its layers.</source>
        <translation>各混合構成の想起も、その層からなる小さなネットワークで調べます。</translation>
    </message>
    <message>
        <source>Size: margin</source>
        <translation>サイズ：許容差</translation>
    </message>
    <message>
        <source>Of variants matched by loss: nats per token that it may lie above the baseline&apos;s.</source>
        <translation>損失で合わせるバリアント用です。ベースラインを上回ってよい損失（nat/トークン）です。</translation>
    </message>
    <message>
        <source>Size: rungs</source>
        <translation>サイズ：段数</translation>
    </message>
    <message>
        <source>Of variants matched by loss: sizes on each ladder, one of widths and one of depths.</source>
        <translation>損失で合わせるバリアント用です。幅と深さ、それぞれで試すサイズの数です。</translation>
    </message>
    <message>
        <source>Mixer</source>
        <translation>ミキサー</translation>
    </message>
    <message>
        <source>Like: attention, generative, generative, generative</source>
        <translation>例：attention, generative, generative, generative</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>活性化関数</translation>
    </message>
    <message>
        <source>Inside the MLP.</source>
        <translation>MLPの中の関数です。</translation>
    </message>
    <message>
        <source>Reduction</source>
        <translation>リダクション</translation>
    </message>
    <message>
        <source>Average context</source>
        <translation>平均コンテキスト</translation>
    </message>
    <message>
        <source>Global is as published: it sees the future.</source>
        <translation>globalは論文どおりで、未来を参照します。</translation>
    </message>
    <message>
        <source>Implementation</source>
        <translation>実装</translation>
    </message>
    <message>
        <source>Fused: as a good engineer ships it. Literal: stacked as published, same numbers, more memory and time.</source>
        <translation>fused：製品として出す水準の実装です。literal：論文どおりに積み重ねたもので、数値は同じですが、メモリと時間を多く使います。</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>ウィンドウ</translation>
    </message>
    <message>
        <source>Tokens seen per layer.</source>
        <translation>1層で参照するトークン数です。</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>プール</translation>
    </message>
    <message>
        <source>Past tokens averaged into one key.</source>
        <translation>平均して1つのキーにまとめる過去のトークン数です。</translation>
    </message>
    <message>
        <source>Match baseline</source>
        <translation>サイズ合わせ</translation>
    </message>
    <message>
        <source>Solve for the size at which it has the baseline&apos;s parameters or training FLOPs. Loss: train it at the pilot&apos;s size, and look for the smallest width and depth that have the baseline&apos;s loss.</source>
        <translation>パラメータ数または学習FLOPsがベースラインと等しくなるサイズを求めます。loss：パイロットのサイズで学習し、ベースラインと同じ損失になる最小の幅と深さを探します。</translation>
    </message>
    <message>
        <source>Match by</source>
        <translation>合わせる方法</translation>
    </message>
    <message>
        <source>What is solved for: the width (n_embd) or the number of layers.</source>
        <translation>何を変えて合わせるか：幅（n_embd）または層数です。</translation>
    </message>
    <message>
        <source>Empty: as for all variants.</source>
        <translation>空欄なら、全バリアント共通の値です。</translation>
    </message>
    <message>
        <source>cost against context</source>
        <translation>コンテキスト長とコスト</translation>
    </message>
    <message>
        <source>Inner dimension</source>
        <translation>内部次元</translation>
    </message>
    <message>
        <source>width of the MLP</source>
        <translation>MLPの幅</translation>
    </message>
    <message>
        <source>How few layers</source>
        <translation>最少の層数</translation>
    </message>
    <message>
        <source>which need attention</source>
        <translation>アテンションが必要な層</translation>
    </message>
    <message>
        <source>How small</source>
        <translation>最小のサイズ</translation>
    </message>
    <message>
        <source>at the same loss</source>
        <translation>同じ損失で</translation>
    </message>
    <message>
        <source>Pilot files</source>
        <translation>パイロットファイル</translation>
    </message>
    <message>
        <source>Pilots that were started</source>
        <translation>開始したパイロット</translation>
    </message>
    <message>
        <source>Nothing yet: pilots that you open, save or start will be here.</source>
        <translation>まだありません。開いたり、保存したり、開始したりしたパイロットがここに並びます。</translation>
    </message>
    <message>
        <source>{path} is no longer there; it was taken off the list.</source>
        <translation>{path}はもう存在しないため、一覧から外しました。</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>簡易表示</translation>
    </message>
    <message>
        <source>More</source>
        <translation>詳細表示</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>価格</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>利用量</translation>
    </message>
    <message>
        <source>Once, and horizon</source>
        <translation>一時費用と期間</translation>
    </message>
    <message>
        <source>Production size</source>
        <translation>本番の規模</translation>
    </message>
    <message>
        <source>Reset to examples</source>
        <translation>例に戻す</translation>
    </message>
    <message>
        <source>likely</source>
        <translation>見込み</translation>
    </message>
    <message>
        <source>range</source>
        <translation>範囲</translation>
    </message>
    <message>
        <source>{n} of these are examples of 2026: their source is in the tip. Enter your own.</source>
        <translation>このうち{n}件は2026年の例です。出典はツールチップにあります。自社の値を入力してください。</translation>
    </message>
    <message>
        <source>1 setting needs attention</source>
        <translation>1件の設定に問題があります</translation>
    </message>
    <message>
        <source>{n} settings need attention</source>
        <translation>{n}件の設定に問題があります</translation>
    </message>
    <message>
        <source>bought at {price}, {share} used</source>
        <translation>{price}で購入、利用率{share}</translation>
    </message>
    <message>
        <source>{price} per hour, {share} used</source>
        <translation>1時間{price}、利用率{share}</translation>
    </message>
    <message>
        <source>{n} requests/day, {trainings} trainings/month</source>
        <translation>{n}リクエスト/日、学習{trainings}回/月</translation>
    </message>
    <message>
        <source>{price} over {n} months</source>
        <translation>{price}、{n}か月</translation>
    </message>
    <message>
        <source>as large as the pilot</source>
        <translation>パイロットと同じ規模</translation>
    </message>
    <message>
        <source>{parameters} × parameters, {tokens} × tokens</source>
        <translation>パラメータ{parameters}倍、トークン{tokens}倍</translation>
    </message>
    <message>
        <source>Fold or unfold</source>
        <translation>折りたたむ／展開する</translation>
    </message>
    <message>
        <source>{n} data sets</source>
        <translation>{n}個のデータセット</translation>
    </message>
    <message>
        <source>made-up series</source>
        <translation>デモの系列</translation>
    </message>
    <message>
        <source>made-up log</source>
        <translation>デモのログ</translation>
    </message>
    <message>
        <source>{layers} layers × {width}, context {context}</source>
        <translation>{layers}層 × {width}、コンテキスト長{context}</translation>
    </message>
    <message>
        <source>{iterations} iterations, batch {batch}, seed {seeds}</source>
        <translation>{iterations}イテレーション、バッチ{batch}、シード{seeds}</translation>
    </message>
    <message>
        <source>inference, quick</source>
        <translation>推論（簡易）</translation>
    </message>
    <message>
        <source>recall {how}</source>
        <translation>想起（{how}）</translation>
    </message>
    <message>
        <source>context use</source>
        <translation>コンテキスト利用</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Your data file</source>
        <translation>データファイル</translation>
    </message>
    <message>
        <source>A text, a log or a table; drop it on the window, or browse</source>
        <translation>テキスト、ログ、または表。ウィンドウにドロップするか、参照して選びます</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>追加</translation>
    </message>
    <message>
        <source>Another data set: every variant is run on each</source>
        <translation>データセットを追加します。すべてのバリアントをそれぞれのデータで実行します</translation>
    </message>
    <message>
        <source>View of the run table</source>
        <translation>実行一覧のビュー</translation>
    </message>
    <message>
        <source>Search, columns, order and grouping, kept under a name</source>
        <translation>検索、列、並び順、グループ化を名前を付けて保存したもの</translation>
    </message>
    <message>
        <source>Changed view</source>
        <translation>変更したビュー</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>名前を付けて保存…</translation>
    </message>
    <message>
        <source>Keep this view under a name</source>
        <translation>このビューに名前を付けて保存します</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Forget the view that is chosen</source>
        <translation>選択中のビューを削除します</translation>
    </message>
    <message>
        <source>Forget view</source>
        <translation>ビューを削除</translation>
    </message>
    <message>
        <source>All runs</source>
        <translation>すべての実行</translation>
    </message>
    <message>
        <source>Save the view</source>
        <translation>ビューの保存</translation>
    </message>
    <message>
        <source>Name of the view; one that has it already is replaced:</source>
        <translation>ビューの名前（同じ名前のビューは置き換えられます）：</translation>
    </message>
    <message>
        <source>Take this data set out</source>
        <translation>このデータセットを取り除きます</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>参照…</translation>
    </message>
    <message>
        <source>Choose a file or a folder</source>
        <translation>ファイルまたはフォルダーを選択します</translation>
    </message>
    <message>
        <source>A file…</source>
        <translation>ファイル…</translation>
    </message>
    <message>
        <source>A folder…</source>
        <translation>フォルダー…</translation>
    </message>
    <message>
        <source>Reading the data</source>
        <translation>データの読み込み</translation>
    </message>
    <message>
        <source>Stop reading the data</source>
        <translation>データの読み込みを中止します</translation>
    </message>
    <message>
        <source>Read it again</source>
        <translation>再読み込み</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>ファイルを選択</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>フォルダーを選択</translation>
    </message>
    <message>
        <source>Series (*.csv *.parquet *.pq)</source>
        <translation>系列 (*.csv *.parquet *.pq)</translation>
    </message>
    <message>
        <source>Text and logs (*.txt *.md *.log *.jsonl *.gz)</source>
        <translation>テキストとログ (*.txt *.md *.log *.jsonl *.gz)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>すべてのファイル (*)</translation>
    </message>
    <message>
        <source>Validation begins: {text}</source>
        <translation>検証部分の先頭：{text}</translation>
    </message>
    <message>
        <source>Test begins: {text}</source>
        <translation>テスト部分の先頭：{text}</translation>
    </message>
    <message>
        <source>{train} tokens to train on, {val} to validate, vocabulary {vocabulary}</source>
        <translation>学習用{train}トークン、検証用{val}、語彙数{vocabulary}</translation>
    </message>
    <message>
        <source>{train} tokens to train on, {val} to validate, {test} to test, vocabulary {vocabulary}</source>
        <translation>学習用{train}トークン、検証用{val}、テスト用{test}、語彙数{vocabulary}</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>分数</translation>
    </message>
    <message>
        <source>Fill in the form</source>
        <translation>フォームに入力</translation>
    </message>
    <message>
        <source>Measures this machine and chooses model, iterations and seeds; undo brings back what was there</source>
        <translation>このマシンを測定し、モデル、イテレーション数、シード数を選びます。「元に戻す」で前の内容に戻せます</translation>
    </message>
    <message>
        <source>Leave the form as it is</source>
        <translation>フォームはそのままにします</translation>
    </message>
    <message>
        <source>Choose a data file and a number of minutes first.</source>
        <translation>先にデータファイルと分数を選んでください。</translation>
    </message>
    <message>
        <source>Reading the data…</source>
        <translation>データを読み込んでいます…</translation>
    </message>
    <message>
        <source>Stopped; the form is as it was.</source>
        <translation>中止しました。フォームは元のままです。</translation>
    </message>
    <message>
        <source>A run has the machine. Fill in the form once it has ended.</source>
        <translation>実行がマシンを使用中です。終了後にフォームに入力してください。</translation>
    </message>
    <message>
        <source>Measuring a model of {size} parameters on this machine…</source>
        <translation>{size}パラメーターのモデルをこのマシンで測定しています…</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>分</translation>
    </message>
    <message>
        <source>Your data and your time</source>
        <translation>データと時間</translation>
    </message>
    <message>
        <source>Not even the smallest model could be measured here; its memory did not suffice.</source>
        <translation>メモリが足りず、最小のモデルもここでは測定できませんでした。</translation>
    </message>
    <message>
        <source>1 minute is too little here: the least that says anything takes {time}.</source>
        <translation>ここでは1分では足りません。意味のある結果を得るには最低{time}かかります。</translation>
    </message>
    <message>
        <source>{minutes} minutes are too few here: the least that says anything takes {time}.</source>
        <translation>ここでは{minutes}分では足りません。意味のある結果を得るには最低{time}かかります。</translation>
    </message>
    <message>
        <source>{variants} variants × 1 seed on a model of {size} parameters, {iterations} iterations each, about {time}. One more seed would take {more}; one seed proves nothing.</source>
        <translation>{size}パラメーターのモデルで{variants}バリアント × 1シード、各{iterations}イテレーション、約{time}です。シードをもう1つ増やすと{more}かかります。シードが1つでは何も証明できません。</translation>
    </message>
    <message>
        <source>{variants} variants × {seeds} seeds on a model of {size} parameters, {iterations} iterations each, about {time}. One more seed would take {more}.</source>
        <translation>{size}パラメーターのモデルで{variants}バリアント × {seeds}シード、各{iterations}イテレーション、約{time}です。シードをもう1つ増やすと{more}かかります。</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>FLOPs/token</source>
        <translation>FLOPs/トークン</translation>
    </message>
    <message>
        <source>Can see</source>
        <translation>参照範囲</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>メモリ</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>Forward, per token</source>
        <translation>順伝播、トークンあたり</translation>
    </message>
    <message>
        <source>Per sequence, to decode a full window in float32</source>
        <translation>1系列あたり、float32で1ウィンドウ全体をデコードする場合</translation>
    </message>
    <message>
        <source>Of one training step, an estimate</source>
        <translation>1学習ステップの推定値</translation>
    </message>
    <message>
        <source>Of one run, an estimate</source>
        <translation>実行1回の推定値</translation>
    </message>
    <message>
        <source>not run</source>
        <translation>実行しない</translation>
    </message>
    <message>
        <source>The baseline is always run: the others are compared with it. Make another one the baseline first.</source>
        <translation>ベースラインは比較の基準なので、必ず実行します。外すには、先に別のバリアントをベースラインにしてください。</translation>
    </message>
    <message>
        <source>Tick: run it. F2 or double click: rename. Alt+Up, Alt+Down or drag: another place. Delete: take out.</source>
        <translation>チェック：実行する。F2またはダブルクリック：名前の変更。Alt+Up、Alt+Down、またはドラッグ：移動。Delete：削除。</translation>
    </message>
    <message>
        <source>Variants</source>
        <translation>バリアント</translation>
    </message>
    <message>
        <source>same data, same order of batches, same budget</source>
        <translation>同じデータ、同じバッチ順、同じ予算</translation>
    </message>
    <message>
        <source>Add a variant</source>
        <translation>バリアントを追加します</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>複製</translation>
    </message>
    <message>
        <source>Add a copy of the picked variant</source>
        <translation>選択したバリアントの複製を追加します</translation>
    </message>
    <message>
        <source>Take the picked variant out</source>
        <translation>選択したバリアントを取り除きます</translation>
    </message>
    <message>
        <source>Use as baseline</source>
        <translation>ベースラインにする</translation>
    </message>
    <message>
        <source>Compare the others with this variant</source>
        <translation>このバリアントを比較の基準にします</translation>
    </message>
    <message>
        <source>Add a variant to compare.</source>
        <translation>比較するバリアントを追加してください。</translation>
    </message>
    <message>
        <source>{flops} carried out by the parallel form, masked work included</source>
        <translation>並列形式での実際の演算は{flops}（マスクされる分を含む）</translation>
    </message>
    <message>
        <source>The last decode step of a window moves {size}</source>
        <translation>ウィンドウ最後のデコードステップで{size}を転送します</translation>
    </message>
    <message>
        <source>{mixer}: {limits}</source>
        <translation>{mixer}：{limits}</translation>
    </message>
    <message>
        <source>seconds of training</source>
        <translation>学習時間（秒）</translation>
    </message>
    <message>
        <source>training FLOPs</source>
        <translation>学習FLOPs</translation>
    </message>
    <message>
        <source>joules of the GPU</source>
        <translation>GPUのジュール</translation>
    </message>
    <message>
        <source>million tokens</source>
        <translation>100万トークン</translation>
    </message>
    <message>
        <source>thousand tokens</source>
        <translation>1000トークン</translation>
    </message>
    <message>
        <source>training PFLOPs</source>
        <translation>学習PFLOPs</translation>
    </message>
    <message>
        <source>training TFLOPs</source>
        <translation>学習TFLOPs</translation>
    </message>
    <message>
        <source>training GFLOPs</source>
        <translation>学習GFLOPs</translation>
    </message>
    <message>
        <source>training MFLOPs</source>
        <translation>学習MFLOPs</translation>
    </message>
    <message>
        <source>megajoules of the GPU</source>
        <translation>GPUのメガジュール</translation>
    </message>
    <message>
        <source>kilojoules of the GPU</source>
        <translation>GPUのキロジュール</translation>
    </message>
    <message>
        <source>process (NVML)</source>
        <translation>プロセス（NVML）</translation>
    </message>
    <message>
        <source>device (NVML)</source>
        <translation>デバイス（NVML）</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>シード</translation>
    </message>
    <message>
        <source>The gates did not justify this stage: {gates}.</source>
        <translation>ゲートはこの段階を認めていませんでした：{gates}。</translation>
    </message>
    <message>
        <source>Compare shows other data or another setting than the decision is about, so figures can&apos;t be compared.</source>
        <translation>比較ページに表示中のデータまたは設定が、この意思決定のものと異なるため、数値を比較できません。</translation>
    </message>
    <message>
        <source>The pilot&apos;s plan is another one.</source>
        <translation>パイロットの計画が変わっています。</translation>
    </message>
    <message>
        <source>{variant} has come since.</source>
        <translation>{variant}がその後に加わりました。</translation>
    </message>
    <message>
        <source>{variant} has no finished run on show any more.</source>
        <translation>{variant}には、表示中の完了した実行がもうありません。</translation>
    </message>
    <message>
        <source>{variant}, {figure}: {then} then, {now} now.</source>
        <translation>{variant}、{figure}：当時{then}、現在{now}。</translation>
    </message>
    <message>
        <source>{figure} of {variant} was not measured then: {now} now.</source>
        <translation>{variant}の{figure}は当時未測定でした。現在は{now}です。</translation>
    </message>
    <message>
        <source>The gate &apos;{gate}&apos; is not asked any more.</source>
        <translation>ゲート「{gate}」は現在は問われていません。</translation>
    </message>
    <message>
        <source>The gate &apos;{gate}&apos;: {then} then, {now} now.</source>
        <translation>ゲート「{gate}」：当時{then}、現在{now}。</translation>
    </message>
    <message>
        <source>The gate &apos;{gate}&apos; asks for something else now.</source>
        <translation>ゲート「{gate}」の条件は現在異なります。</translation>
    </message>
    <message>
        <source>{figure}: {then} then, {now} now.</source>
        <translation>{figure}：当時{then}、現在{now}。</translation>
    </message>
    <message>
        <source>Change, nats</source>
        <translation>変化、nat</translation>
    </message>
    <message>
        <source>TPOT ms</source>
        <translation>TPOT ms</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>想起</translation>
    </message>
    <message>
        <source>Static</source>
        <translation>静的</translation>
    </message>
    <message>
        <source>Layers × width</source>
        <translation>層数 × 幅</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>損失</translation>
    </message>
    <message>
        <source>Enough</source>
        <translation>十分か</translation>
    </message>
    <message>
        <source>ms/iter.</source>
        <translation>ms/回</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>はい</translation>
    </message>
    <message>
        <source>no</source>
        <translation>いいえ</translation>
    </message>
    <message>
        <source>ms/iteration</source>
        <translation>ms/イテレーション</translation>
    </message>
    <message>
        <source>Tokens/s</source>
        <translation>トークン/秒</translation>
    </message>
    <message>
        <source>Memory, GB</source>
        <translation>メモリ（GB）</translation>
    </message>
    <message>
        <source>Utilisation, %</source>
        <translation>使用率（%）</translation>
    </message>
    <message>
        <source>Power, W</source>
        <translation>電力（W）</translation>
    </message>
    <message>
        <source>Temperature, °C</source>
        <translation>温度（°C）</translation>
    </message>
    <message>
        <source>validation {val} · training {train} (dashed)</source>
        <translation>検証{val} · 学習{train}（破線）</translation>
    </message>
    <message>
        <source>{size} {what}</source>
        <translation>{what} {size}</translation>
    </message>
    <message>
        <source>of {total}</source>
        <translation>全{total}</translation>
    </message>
    <message>
        <source>{size} host, no GPU</source>
        <translation>ホスト{size}、GPUなし</translation>
    </message>
    <message>
        <source>processor {now} (100 is one core)</source>
        <translation>プロセッサ{now}（100で1コア）</translation>
    </message>
    <message>
        <source>median {median} · p95 {p95} · slowest {slowest}</source>
        <translation>中央値{median} · p95 {p95} · 最長{slowest}</translation>
    </message>
    <message>
        <source>median {rate}</source>
        <translation>中央値{rate}</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>ログ</translation>
    </message>
    <message>
        <source>Show lines of the log that contain</source>
        <translation>ログから表示する行に含まれる文字列</translation>
    </message>
    <message>
        <source>Filter: lines that contain…</source>
        <translation>フィルター：次を含む行…</translation>
    </message>
    <message>
        <source>Log of the run</source>
        <translation>実行のログ</translation>
    </message>
    <message>
        <source>What the worker says appears here.</source>
        <translation>ワーカーの出力がここに表示されます。</translation>
    </message>
    <message>
        <source>{kept} of {all} lines</source>
        <translation>{all}行中{kept}行</translation>
    </message>
    <message>
        <source>Charts and log</source>
        <translation>グラフとログ</translation>
    </message>
    <message>
        <source>{name}: {what}</source>
        <translation>{name}：{what}</translation>
    </message>
    <message>
        <source>1 iteration recorded</source>
        <translation>1イテレーションを記録</translation>
    </message>
    <message>
        <source>{n} iterations recorded</source>
        <translation>{n}イテレーションを記録</translation>
    </message>
    <message>
        <source>1 row waiting</source>
        <translation>1行が書き込み待ち</translation>
    </message>
    <message>
        <source>{n} rows waiting</source>
        <translation>{n}行が書き込み待ち</translation>
    </message>
    <message>
        <source>{run}, training</source>
        <translation>{run}、学習</translation>
    </message>
    <message>
        <source>The worker could not be started: {why}.</source>
        <translation>ワーカーを起動できませんでした：{why}。</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>再開</translation>
    </message>
    <message>
        <source>Go on with all runs that are left</source>
        <translation>残っている実行をすべて続けます</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Halt between two iterations</source>
        <translation>イテレーションの区切りで一時停止します</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop with a checkpoint; the rest stays queued</source>
        <translation>チェックポイントを保存して停止します。残りはキューに残ります</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>スキップ</translation>
    </message>
    <message>
        <source>Leave out the chosen runs; one under way is stopped and the next one begins</source>
        <translation>選択した実行を飛ばします。実行中のものは停止し、次を始めます</translation>
    </message>
    <message>
        <source>Queue again</source>
        <translation>再実行</translation>
    </message>
    <message>
        <source>Carry the chosen runs alone: retry what failed, go on with what was stopped or skipped</source>
        <translation>選択した実行だけをキューに入れ直します。失敗したものは再試行し、停止またはスキップしたものは続きから行います</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上へ移動</translation>
    </message>
    <message>
        <source>Alt+Up, or drag the row</source>
        <translation>Alt+Up、または行をドラッグ</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下へ移動</translation>
    </message>
    <message>
        <source>Alt+Down, or drag the row</source>
        <translation>Alt+Down、または行をドラッグ</translation>
    </message>
    <message>
        <source>Take the last move back (Ctrl+Z)</source>
        <translation>最後の移動を元に戻します（Ctrl+Z）</translation>
    </message>
    <message>
        <source>Measures inference, and what else was asked for, of all finished runs in turn</source>
        <translation>完了したすべての実行について、推論とその他の指定項目を交互に測定します</translation>
    </message>
    <message>
        <source>Trains smaller models: from which width and depth on does a variant have the baseline&apos;s loss?</source>
        <translation>小さなモデルを学習し、どの幅と深さ以上でバリアントがベースラインと同じ損失になるかを調べます</translation>
    </message>
    <message>
        <source>Trains mixtures of attention and its replacement: how few layers need attention, and which?</source>
        <translation>アテンションと代替手法の混合構成を学習し、アテンションが必要な層は最少でいくつ、どれかを調べます</translation>
    </message>
    <message>
        <source>queued</source>
        <translation>待機中</translation>
    </message>
    <message>
        <source>running</source>
        <translation>実行中</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>一時停止中</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>停止済み</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>中断</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>スキップ</translation>
    </message>
    <message>
        <source>Run {id} was made by another version of Pilotlight, and this one can&apos;t read it. {why}</source>
        <translation>実行{id}は別のバージョンのPilotlightで作成されたもので、このバージョンでは読み込めません。{why}</translation>
    </message>
    <message>
        <source>Pilot {id}, &apos;{name}&apos;, was made by another version of Pilotlight, and this one can&apos;t read it. {why}</source>
        <translation>パイロット{id}「{name}」は別のバージョンのPilotlightで作成されたもので、このバージョンでは読み込めません。{why}</translation>
    </message>
    <message>
        <source>A run of this pilot is in progress. Wait until it ends, or stop it first.</source>
        <translation>このパイロットの実行が進行中です。終わるまで待つか、先に停止してください。</translation>
    </message>
    <message>
        <source>The comparison of this pilot is running. Wait until it ends, or stop it first.</source>
        <translation>このパイロットの比較は実行中です。終わるまで待つか、先に停止してください。</translation>
    </message>
    <message>
        <source>The comparison of this pilot is paused. Wait until it ends, or stop it first.</source>
        <translation>このパイロットの比較は一時停止中です。終わるまで待つか、先に停止してください。</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>キュー</translation>
    </message>
    <message>
        <source>Progress of the pilot</source>
        <translation>パイロットの進捗</translation>
    </message>
    <message>
        <source>No pilot is running. Plan one and press Start, or open a past one on Compare.</source>
        <translation>実行中のパイロットはありません。「計画」で作成して開始するか、「比較」で過去のものを開いてください。</translation>
    </message>
    <message>
        <source>{name}, seed {seed}</source>
        <translation>{name}、シード{seed}</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>停止処理中</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>開始中</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>続行</translation>
    </message>
    <message>
        <source>Queue of runs</source>
        <translation>実行のキュー</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>実行</translation>
    </message>
    <message>
        <source>Gates</source>
        <translation>ゲート</translation>
    </message>
    <message>
        <source>what a roll-out has to meet</source>
        <translation>展開に必要な条件</translation>
    </message>
    <message>
        <source>What each gate asks for, and from which stage on</source>
        <translation>各ゲートの条件と、必要になる段階</translation>
    </message>
    <message>
        <source>Thresholds…</source>
        <translation>しきい値…</translation>
    </message>
    <message>
        <source>{title}: {why}</source>
        <translation>{title}: {why}</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Gate</source>
        <translation>ゲート</translation>
    </message>
    <message>
        <source>{finished} of {total} finished</source>
        <translation>{total}件中{finished}件完了</translation>
    </message>
    <message>
        <source>{finished} of {total} finished, measuring</source>
        <translation>{total}件中{finished}件完了、測定中</translation>
    </message>
    <message>
        <source>{finished} of {total} finished, more than {time} left</source>
        <translation>{total}件中{finished}件完了、残り{time}以上</translation>
    </message>
    <message>
        <source>{finished} of {total} finished, about {time} left and then measuring</source>
        <translation>{total}件中{finished}件完了、残り約{time}、その後に測定</translation>
    </message>
    <message>
        <source>{finished} of {total} finished, about {time} left</source>
        <translation>{total}件中{finished}件完了、残り約{time}</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds}秒</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes}分</translation>
    </message>
    <message>
        <source>{hours} h {minutes:02d} min</source>
        <translation>{hours}時間{minutes:02d}分</translation>
    </message>
    <message>
        <source>Iterations</source>
        <translation>イテレーション</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>トークン</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>What the x axis counts</source>
        <translation>横軸の単位</translation>
    </message>
    <message>
        <source>mean over seeds; faint: single runs</source>
        <translation>シードの平均（薄い線：個々の実行）</translation>
    </message>
    <message>
        <source>band: its 95 % interval</source>
        <translation>帯：平均の95 %信頼区間</translation>
    </message>
    <message>
        <source>band of two seeds: from the lower to the higher</source>
        <translation>シード2つの帯：低いほうから高いほうまで</translation>
    </message>
    <message>
        <source>one seed</source>
        <translation>シード1つ</translation>
    </message>
    <message>
        <source>one of {n} evaluations; Run shows all</source>
        <translation>{n}回に1回の評価を表示（すべては「実行」で見られます）</translation>
    </message>
    <message>
        <source>Joules</source>
        <translation>ジュール</translation>
    </message>
    <message>
        <source>Optimiser steps</source>
        <translation>オプティマイザーのステップ数</translation>
    </message>
    <message>
        <source>Tokens trained on: fair between batch sizes</source>
        <translation>学習したトークン数。バッチサイズが違っても公平に比べられます</translation>
    </message>
    <message>
        <source>Time spent in training steps, evaluations left out</source>
        <translation>学習ステップに要した時間。評価は含みません</translation>
    </message>
    <message>
        <source>Model FLOPs of the training so far</source>
        <translation>これまでの学習のモデルFLOPs</translation>
    </message>
    <message>
        <source>Energy of the GPU since the run began; needs a GPU that tells it</source>
        <translation>実行開始からのGPUの消費エネルギー。報告できるGPUが必要です</translation>
    </message>
    <message>
        <source>No smoothing</source>
        <translation>平滑化なし</translation>
    </message>
    <message>
        <source>Smooth a little</source>
        <translation>平滑化：弱</translation>
    </message>
    <message>
        <source>Smooth</source>
        <translation>平滑化：中</translation>
    </message>
    <message>
        <source>Smooth much</source>
        <translation>平滑化：強</translation>
    </message>
    <message>
        <source>Log x</source>
        <translation>x軸を対数に</translation>
    </message>
    <message>
        <source>The x axis by orders of magnitude</source>
        <translation>x軸を対数目盛で表示します</translation>
    </message>
    <message>
        <source>Smoothing of the batch loss</source>
        <translation>バッチ損失の平滑化</translation>
    </message>
    <message>
        <source>A mean of what has come so far: what was drawn once stays as it is</source>
        <translation>それまでの値の平均です。一度描いた部分は変わりません</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>すべて表示</translation>
    </message>
    <message>
        <source>The whole x range again</source>
        <translation>x軸の全範囲に戻します</translation>
    </message>
    <message>
        <source>Charts…</source>
        <translation>グラフ…</translation>
    </message>
    <message>
        <source>Which charts are shown</source>
        <translation>表示するグラフを選びます</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>システムに合わせる</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>テーマ</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>ライト</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>ダーク</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>As the language</source>
        <translation>言語に合わせる</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>通貨</translation>
    </message>
    <message>
        <source>Show the example pilot again</source>
        <translation>サンプルのパイロットを再び表示</translation>
    </message>
    <message>
        <source>The currency is that of pilots whose prices nobody has entered on Decide yet.</source>
        <translation>通貨は、判断ページでまだ価格を入力していないパイロットに適用されます。</translation>
    </message>
    <message>
        <source>A run is in progress: the window speaks {language} from its next start.</source>
        <translation>実行中のため、次回の起動から{language}で表示します。</translation>
    </message>
    <message>
        <source>Nothing measured yet</source>
        <translation>まだ測定していません</translation>
    </message>
    <message>
        <source>Logarithmic</source>
        <translation>対数目盛</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>拡大表示</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>画像をコピー</translation>
    </message>
    <message>
        <source>Save picture…</source>
        <translation>画像を保存…</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>ズームイン</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>ズームアウト</translation>
    </message>
    <message>
        <source>Lower end</source>
        <translation>下端</translation>
    </message>
    <message>
        <source>Upper end</source>
        <translation>上端</translation>
    </message>
    <message>
        <source>{axis}, lower end</source>
        <translation>{axis}、下端</translation>
    </message>
    <message>
        <source>{axis}, upper end</source>
        <translation>{axis}、上端</translation>
    </message>
    <message>
        <source>Copy data</source>
        <translation>データをコピー</translation>
    </message>
    <message>
        <source>Save as {format}…</source>
        <translation>{format}で保存…</translation>
    </message>
    <message>
        <source>What matters most</source>
        <translation>最も効くもの</translation>
    </message>
    <message>
        <source>change of the net present value</source>
        <translation>正味現在価値の変化</translation>
    </message>
    <message>
        <source>{title}, {ends}: {change}</source>
        <translation>{title}、{ends}：{change}</translation>
    </message>
    <message>
        <source>No input has a range, and nothing that was measured varies: nothing moves it.</source>
        <translation>範囲のある入力も、ばらつきのある測定値もないため、動かすものがありません。</translation>
    </message>
    <message>
        <source>change of the net present value, {currency}</source>
        <translation>正味現在価値の変化、{currency}</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG画像 (*.png)</translation>
    </message>
    <message>
        <source>SVG picture (*.svg)</source>
        <translation>SVG画像 (*.svg)</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>画像を保存</translation>
    </message>
    <message>
        <source>Save the data</source>
        <translation>データを保存</translation>
    </message>
    <message>
        <source>{title}, {ends}: {low} to {high}</source>
        <translation>{title}、{ends}：{low}〜{high}</translation>
    </message>
    <message>
        <source>Copy or save: {what}</source>
        <translation>コピーまたは保存：{what}</translation>
    </message>
    <message>
        <source>Copy or save</source>
        <translation>コピーまたは保存</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>保存できませんでした</translation>
    </message>
    <message>
        <source>{path} can&apos;t be written: {reason}. Choose another place.</source>
        <translation>{path}に書き込めません：{reason}。別の場所を選んでください。</translation>
    </message>
    <message>
        <source>Zoom with the wheel, move by dragging, all again from the menu (right click).</source>
        <translation>ホイールでズーム、ドラッグで移動、右クリックのメニューで全体を表示します。</translation>
    </message>
    <message>
        <source>As at first</source>
        <translation>初期状態に戻す</translation>
    </message>
    <message>
        <source>Move forward</source>
        <translation>前へ移動</translation>
    </message>
    <message>
        <source>Move back</source>
        <translation>後ろへ移動</translation>
    </message>
    <message>
        <source>Hide this chart</source>
        <translation>このグラフを隠す</translation>
    </message>
    <message>
        <source>Drag this chart onto the place of another</source>
        <translation>ドラッグして別のグラフの位置へ移動します</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>計画</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比較</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>判断</translation>
    </message>
    <message>
        <source>Opening the store…</source>
        <translation>ストアを開いています…</translation>
    </message>
    <message>
        <source>Stopping the run with a checkpoint; the window closes then.</source>
        <translation>チェックポイントを保存して実行を停止しています。その後ウィンドウを閉じます。</translation>
    </message>
    <message>
        <source>A run is in progress</source>
        <translation>実行中です</translation>
    </message>
    <message>
        <source>A run is in progress. Stop it and close?</source>
        <translation>実行中です。停止して閉じますか？</translation>
    </message>
    <message>
        <source>What was measured is kept. Resume on the Run page goes on from the checkpoint.</source>
        <translation>測定した内容は保存されます。実行ページの再開で、チェックポイントから続けられます。</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>停止して閉じる</translation>
    </message>
    <message>
        <source>Keep running</source>
        <translation>実行を続ける</translation>
    </message>
    <message>
        <source>Keys, and what the words mean (F1)</source>
        <translation>キー操作と用語の説明（F1）</translation>
    </message>
    <message>
        <source>Theme, language, currency (Ctrl+,)</source>
        <translation>テーマ、言語、通貨（Ctrl+,）</translation>
    </message>
    <message>
        <source>The gates do not justify this stage. The record says so.</source>
        <translation>ゲートの条件はこの段階に達していません。そのことも記録されます。</translation>
    </message>
    <message>
        <source>Decision record</source>
        <translation>意思決定の記録</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>段階</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>The reasons, and what is to happen next</source>
        <translation>理由と、次に行うこと</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>氏名</translation>
    </message>
    <message>
        <source>Sign and freeze</source>
        <translation>署名して固定</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>Decisions so far</source>
        <translation>これまでの意思決定</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>開く…</translation>
    </message>
    <message>
        <source>The frozen figures, and what has changed since</source>
        <translation>固定された数値と、その後の変化</translation>
    </message>
    <message>
        <source>Once signed it can&apos;t be changed or taken back.</source>
        <translation>署名すると、変更や取り消しはできません。</translation>
    </message>
    <message>
        <source>Signing takes your name and the reasons.</source>
        <translation>署名には氏名と理由が必要です。</translation>
    </message>
    <message>
        <source>Keeps today&apos;s figures with it</source>
        <translation>現在の数値も一緒に保存します</translation>
    </message>
    <message>
        <source>Sign as {name}</source>
        <translation>{name}として署名</translation>
    </message>
    <message>
        <source>Open a pilot file (Ctrl+O)</source>
        <translation>パイロットファイルを開く（Ctrl+O）</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近使ったもの</translation>
    </message>
    <message>
        <source>Begin from a pilot file or a pilot of before</source>
        <translation>パイロットファイルや以前のパイロットから始めます</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Save the pilot file (Ctrl+S)</source>
        <translation>パイロットファイルを保存（Ctrl+S）</translation>
    </message>
    <message>
        <source>Recorded to {name}</source>
        <translation>{name}に記録</translation>
    </message>
    <message>
        <source>GPU {name}</source>
        <translation>GPU {name}</translation>
    </message>
    <message>
        <source>CPU {name} · {n} cores</source>
        <translation>CPU {name} · {n}コア</translation>
    </message>
    <message>
        <source>The example is removed. Settings shows it again.</source>
        <translation>サンプルを削除しました。設定から再び表示できます。</translation>
    </message>
    <message>
        <source>Finders and the comparison stay behind the training runs, whose results they need.</source>
        <translation>探索と比較は学習の実行結果を必要とするため、学習の実行より後に置かれます。</translation>
    </message>
    <message>
        <source>The queue has changed meanwhile. Move the run again.</source>
        <translation>その間にキューが変わりました。実行をもう一度移動してください。</translation>
    </message>
    <message>
        <source>{variant} ended early because its validation loss had stopped falling, after {tokens} tokens: budgets differ, so compare curves, not end points.</source>
        <translation>{variant}は検証損失が下がらなくなったため、{tokens}トークンで早期に終了しました。予算が異なるので、終点ではなく曲線を比べてください。</translation>
    </message>
    <message>
        <source>{variant} ended early because its validation loss had stopped falling, after {tokens} tokens on average: budgets differ, so compare curves, not end points.</source>
        <translation>{variant}は検証損失が下がらなくなったため、平均{tokens}トークンで早期に終了しました。予算が異なるので、終点ではなく曲線を比べてください。</translation>
    </message>
    <message>
        <source>{variant} ended early because its target loss was reached, after {tokens} tokens: budgets differ, so compare curves, not end points.</source>
        <translation>{variant}は目標の損失に達したため、{tokens}トークンで早期に終了しました。予算が異なるので、終点ではなく曲線を比べてください。</translation>
    </message>
    <message>
        <source>{variant} ended early because its target loss was reached, after {tokens} tokens on average: budgets differ, so compare curves, not end points.</source>
        <translation>{variant}は目標の損失に達したため、平均{tokens}トークンで早期に終了しました。予算が異なるので、終点ではなく曲線を比べてください。</translation>
    </message>
    <message>
        <source>{variant} ended early because its time was spent, after {tokens} tokens: budgets differ, so compare curves, not end points.</source>
        <translation>{variant}は制限時間に達したため、{tokens}トークンで早期に終了しました。予算が異なるので、終点ではなく曲線を比べてください。</translation>
    </message>
    <message>
        <source>{variant} ended early because its time was spent, after {tokens} tokens on average: budgets differ, so compare curves, not end points.</source>
        <translation>{variant}は制限時間に達したため、平均{tokens}トークンで早期に終了しました。予算が異なるので、終点ではなく曲線を比べてください。</translation>
    </message>
    <message>
        <source>{variant} chose a {name} beside the highest of its range: one beyond it may be better.</source>
        <translation>{variant}が選んだ{name}は範囲の上限付近です。範囲より大きい値のほうが良い可能性があります。</translation>
    </message>
    <message>
        <source>{variant} chose a {name} beside the lowest of its range: one beyond it may be better.</source>
        <translation>{variant}が選んだ{name}は範囲の下限付近です。範囲より小さい値のほうが良い可能性があります。</translation>
    </message>
    <message>
        <source>{variant} was trained on {times} times the baseline&apos;s tokens.</source>
        <translation>{variant}はベースラインの{times}倍のトークンで学習しました。</translation>
    </message>
    <message>
        <source>{name}: {count} of {runs} runs failed, so its figures leave out the seeds that went worst.</source>
        <translation>{name}：{runs}件の実行のうち{count}件が失敗しました。そのため、最も悪かったシードは数値に含まれていません。</translation>
    </message>
    <message>
        <source>{name} from {lowest} to {highest}</source>
        <translation>{name}（{lowest}～{highest}）</translation>
    </message>
    <message>
        <source>Every variant had the same search budget before each run: {budget}, for {ranges}. Training times, tokens and costs leave it out.</source>
        <translation>各実行の前の探索予算はすべてのバリアントで同じです：{budget}、探索範囲は{ranges}。学習時間、トークン数、コストには含まれません。</translation>
    </message>
    <message>
        <source>{variant} is best at the largest {name} that was tried: one beyond it may be better.</source>
        <translation>{variant}は、試した中で最大の{name}のときに最も良い結果でした。さらに大きい値のほうが良い可能性があります。</translation>
    </message>
    <message>
        <source>{variant} is best at the smallest {name} that was tried: one beyond it may be better.</source>
        <translation>{variant}は、試した中で最小の{name}のときに最も良い結果でした。さらに小さい値のほうが良い可能性があります。</translation>
    </message>
    <message>
        <source>{variant} has finished {done} of the {wanted} runs of its search: its best may be yet to come.</source>
        <translation>{variant}は探索の{wanted}件の実行のうち{done}件を終えました。最良の結果はこれから出る可能性があります。</translation>
    </message>
    <message>
        <source>lower</source>
        <translation>より低い</translation>
    </message>
    <message>
        <source>higher</source>
        <translation>より高い</translation>
    </message>
    <message>
        <source>{variant}, {figure}: {source} reports {reported}; not measured here yet.</source>
        <translation>{variant}の{figure}：{source}の報告は「{reported}」、ここではまだ測定していません。</translation>
    </message>
    <message>
        <source>{variant}, {figure}: {source} reports {reported}; measured here {measured} (one seed).</source>
        <translation>{variant}の{figure}：{source}の報告は「{reported}」、ここでの測定値は{measured}（1シード）。</translation>
    </message>
    <message>
        <source>{variant}, {figure}: {source} reports {reported}; measured here {measured} ({n} seeds, not distinguishable).</source>
        <translation>{variant}の{figure}：{source}の報告は「{reported}」、ここでの測定値は{measured}（{n}シード、有意差なし）。</translation>
    </message>
    <message>
        <source>{variant}, {figure}: {source} reports {reported}; measured here {measured} ({n} seeds).</source>
        <translation>{variant}の{figure}：{source}の報告は「{reported}」、ここでの測定値は{measured}（{n}シード）。</translation>
    </message>
    <message>
        <source>device name: {values}</source>
        <translation>デバイス名：{values}</translation>
    </message>
    <message>
        <source>dtype: {values}</source>
        <translation>数値形式：{values}</translation>
    </message>
    <message>
        <source>launch mode: {values}</source>
        <translation>起動モード：{values}</translation>
    </message>
    <message>
        <source>threads: {values}</source>
        <translation>スレッド数：{values}</translation>
    </message>
    <message>
        <source>torch: {values}</source>
        <translation>torch：{values}</translation>
    </message>
    <message>
        <source>cuda: {values}</source>
        <translation>CUDA：{values}</translation>
    </message>
    <message>
        <source>driver: {values}</source>
        <translation>ドライバー：{values}</translation>
    </message>
    <message>
        <source>cpu: {values}</source>
        <translation>CPU：{values}</translation>
    </message>
    <message>
        <source>host: {values}</source>
        <translation>ホスト：{values}</translation>
    </message>
    <message>
        <source>application: {values}</source>
        <translation>アプリケーション：{values}</translation>
    </message>
    <message>
        <source>{name} {here} (baseline {there})</source>
        <translation>{name} {here}（ベースライン {there}）</translation>
    </message>
    <message>
        <source>GPU at the start: {lowest} to {highest} °C</source>
        <translation>開始時のGPU温度：{lowest}〜{highest} °C</translation>
    </message>
    <message>
        <source>{name}: {details}</source>
        <translation>{name}：{details}</translation>
    </message>
    <message>
        <source>The like is noted of 1 more run.</source>
        <translation>ほか1件の実行でも同様の記録があります。</translation>
    </message>
    <message>
        <source>The like is noted of {n} more runs.</source>
        <translation>ほか{n}件の実行でも同様の記録があります。</translation>
    </message>
    <message>
        <source>{n} variants of one small model were trained from scratch on the same data, with the same budget and the same seeds ({seeds}). All are held against {baseline}, the baseline.</source>
        <translation>1つの小さなモデルの{n}個のバリアントを、同じデータ、同じ予算、同じシード（{seeds}）で最初から学習しました。すべてをベースラインの{baseline}と比べます。</translation>
    </message>
    <message>
        <source>Each variant was checked, before and after training, for seeing tokens that it has to predict; one that does is marked, and stands at its honest loss, for which every position sees its own past alone.</source>
        <translation>各バリアントについて、予測すべきトークンが見えていないかを学習の前と後に確認しました。見えているものには印を付け、各位置が自分の過去だけを見るリークなし損失で示します。</translation>
    </message>
    <message>
        <source>Tokens by</source>
        <translation>トークン化</translation>
    </message>
    <message>
        <source>Settings in which variants differ</source>
        <translation>バリアントごとに異なる設定</translation>
    </message>
    <message>
        <source>How it was done</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Nothing is known of the machine: no run has finished here.</source>
        <translation>マシンについては何も分かっていません。ここで完了した実行がありません。</translation>
    </message>
    <message>
        <source>Peak memory by</source>
        <translation>ピークメモリの測定方法</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>値</translation>
    </message>
    <message>
        <source>Runs were measured under different conditions: don&apos;t compare their times and memory.</source>
        <translation>実行は異なる条件で測定されました。時間とメモリは比べないでください。</translation>
    </message>
    <message>
        <source>Conditions that differ</source>
        <translation>異なる条件</translation>
    </message>
    <message>
        <source>All runs that are compared had the same conditions.</source>
        <translation>比べた実行の条件はすべて同じでした。</translation>
    </message>
    <message>
        <source>{state}, left out</source>
        <translation>{state}（除外）</translation>
    </message>
    <message>
        <source>Every run</source>
        <translation>すべての実行</translation>
    </message>
    <message>
        <source>Otherwise unlike the baseline in</source>
        <translation>そのほかのベースラインとの違い</translation>
    </message>
    <message>
        <source>Model and training</source>
        <translation>モデルと学習</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>不明</translation>
    </message>
    <message>
        <source>{variant} gains up to its whole window of {tokens} (loss {loss}).</source>
        <translation>{variant}は{tokens}のウィンドウ全体まで改善し続けます（損失{loss}）。</translation>
    </message>
    <message>
        <source>{variant} stops gaining at {tokens} of context (loss {loss}).</source>
        <translation>{variant}はコンテキスト{tokens}で改善が止まります（損失{loss}）。</translation>
    </message>
    <message>
        <source>{variant} stops gaining at {tokens} of context (loss {loss}) and is worse with its whole window of {longest} ({longest_loss}).</source>
        <translation>{variant}はコンテキスト{tokens}で改善が止まり（損失{loss}）、{longest}のウィンドウ全体ではかえって悪くなります（{longest_loss}）。</translation>
    </message>
    <message>
        <source>1 token</source>
        <translation>1トークン</translation>
    </message>
    <message>
        <source>{n} tokens</source>
        <translation>{n}トークン</translation>
    </message>
    <message>
        <source>better on {data_sets}</source>
        <translation>{data_sets}で優位</translation>
    </message>
    <message>
        <source>worse on {data_sets}</source>
        <translation>{data_sets}で劣位</translation>
    </message>
    <message>
        <source>equal on {data_sets}</source>
        <translation>{data_sets}で同等</translation>
    </message>
    <message>
        <source>not distinguishable on {data_sets}</source>
        <translation>{data_sets}で有意差なし</translation>
    </message>
    <message>
        <source>one seed, no verdict on {data_sets}</source>
        <translation>{data_sets}は1シードのため判定なし</translation>
    </message>
    <message>
        <source>{variant} against the baseline over {n} data sets: {verdicts}.</source>
        <translation>{n}件のデータセットでの{variant}とベースラインの比較：{verdicts}。</translation>
    </message>
    <message>
        <source>With no attention at all the loss is lower still ({change}).</source>
        <translation>アテンションをまったく使わない場合、損失はさらに低くなります（{change}）。</translation>
    </message>
    <message>
        <source>With no attention at all the loss is lower still ({change}), but recall is lost.</source>
        <translation>アテンションをまったく使わない場合、損失はさらに低くなりますが（{change}）、想起は失われます。</translation>
    </message>
    <message>
        <source>With no attention at all the loss is lower still ({change}); whether it keeps recall was not measured.</source>
        <translation>アテンションをまったく使わない場合、損失はさらに低くなります（{change}）。想起が保たれるかどうかは未測定です。</translation>
    </message>
    <message>
        <source>The one mixture that was tried does not keep recall: more layers need attention.</source>
        <translation>試した1件の混合構成では想起が保たれません。より多くのレイヤーにアテンションが必要です。</translation>
    </message>
    <message>
        <source>None of the {n} mixtures that were tried keeps recall: more layers need attention.</source>
        <translation>試した{n}件の混合構成のいずれでも想起が保たれません。より多くのレイヤーにアテンションが必要です。</translation>
    </message>
    <message>
        <source>1 mixture tried</source>
        <translation>1件の混合構成を試行</translation>
    </message>
    <message>
        <source>{n} mixtures tried</source>
        <translation>{n}件の混合構成を試行</translation>
    </message>
    <message>
        <source>Keep attention in layer {layers} only: {gain}, against attention everywhere ({extent}).</source>
        <translation>アテンションはレイヤー{layers}だけに残してください。全レイヤーがアテンションの場合との比較：{gain}（{extent}）。</translation>
    </message>
    <message>
        <source>Keep attention in layers {layers} only: {gain}, against attention everywhere ({extent}).</source>
        <translation>アテンションはレイヤー{layers}だけに残してください。全レイヤーがアテンションの場合との比較：{gain}（{extent}）。</translation>
    </message>
    <message>
        <source>loss {change} nats per token</source>
        <translation>損失 {change} nat/トークン</translation>
    </message>
    <message>
        <source>recall not measured</source>
        <translation>想起は未測定</translation>
    </message>
    <message>
        <source>recall kept ({share})</source>
        <translation>想起は維持（{share}）</translation>
    </message>
    <message>
        <source>better</source>
        <translation>優位</translation>
    </message>
    <message>
        <source>worse</source>
        <translation>劣位</translation>
    </message>
    <message>
        <source>equal</source>
        <translation>同等</translation>
    </message>
    <message>
        <source>Validation loss</source>
        <translation>検証損失</translation>
    </message>
    <message>
        <source>Honest loss</source>
        <translation>リークなし損失</translation>
    </message>
    <message>
        <source>Test loss</source>
        <translation>テスト損失</translation>
    </message>
    <message>
        <source>Forecast error</source>
        <translation>予測誤差</translation>
    </message>
    <message>
        <source>Last-value error</source>
        <translation>直前値予測の誤差</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>パラメータ数</translation>
    </message>
    <message>
        <source>Training tokens/s</source>
        <translation>学習トークン/秒</translation>
    </message>
    <message>
        <source>Prompt + output</source>
        <translation>プロンプト + 出力</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>モード</translation>
    </message>
    <message>
        <source>TTFT ms, p50 / p90 / p99</source>
        <translation>TTFT ms、p50 / p90 / p99</translation>
    </message>
    <message>
        <source>ITL ms, p50 / p90 / p99</source>
        <translation>ITL ms、p50 / p90 / p99</translation>
    </message>
    <message>
        <source>E2E ms</source>
        <translation>E2E ms</translation>
    </message>
    <message>
        <source>Decode tokens/s</source>
        <translation>デコード トークン/秒</translation>
    </message>
    <message>
        <source>Cold ms</source>
        <translation>コールド ms</translation>
    </message>
    <message>
        <source>Peak memory</source>
        <translation>ピークメモリ</translation>
    </message>
    <message>
        <source>{variant}: not even one sequence at {context} tokens of context fits into memory for training.</source>
        <translation>{variant}：学習では、コンテキスト長{context}トークンの1シーケンスもメモリに収まりません。</translation>
    </message>
    <message>
        <source>{variant}: the largest batch is {largest} at {context} tokens of context (training).</source>
        <translation>{variant}：学習での最大バッチは、コンテキスト長{context}トークンで{largest}です。</translation>
    </message>
    <message>
        <source>{variant}: the largest batch is {largest} at {context} tokens of context, in {limit} (training).</source>
        <translation>{variant}：学習での最大バッチは、コンテキスト長{context}トークン、メモリ{limit}で{largest}です。</translation>
    </message>
    <message>
        <source>{variant}: the largest batch is at least {largest} at {context} tokens of context (training).</source>
        <translation>{variant}：学習での最大バッチは、コンテキスト長{context}トークンで{largest}以上です。</translation>
    </message>
    <message>
        <source>{variant}: the largest batch is at least {largest} at {context} tokens of context, in {limit} (training).</source>
        <translation>{variant}：学習での最大バッチは、コンテキスト長{context}トークン、メモリ{limit}で{largest}以上です。</translation>
    </message>
    <message>
        <source>{variant}: not even 32 tokens with one sequence fits into memory for training.</source>
        <translation>{variant}：学習では、1シーケンスの32トークンもメモリに収まりません。</translation>
    </message>
    <message>
        <source>{variant}: the largest context is {largest} tokens with one sequence (training).</source>
        <translation>{variant}：学習での最大コンテキスト長は、1シーケンスで{largest}トークンです。</translation>
    </message>
    <message>
        <source>{variant}: the largest context is {largest} tokens with one sequence, in {limit} (training).</source>
        <translation>{variant}：学習での最大コンテキスト長は、1シーケンス、メモリ{limit}で{largest}トークンです。</translation>
    </message>
    <message>
        <source>{variant}: the largest context is at least {largest} tokens with one sequence (training).</source>
        <translation>{variant}：学習での最大コンテキスト長は、1シーケンスで{largest}トークン以上です。</translation>
    </message>
    <message>
        <source>{variant}: the largest context is at least {largest} tokens with one sequence, in {limit} (training).</source>
        <translation>{variant}：学習での最大コンテキスト長は、1シーケンス、メモリ{limit}で{largest}トークン以上です。</translation>
    </message>
    <message>
        <source>out of memory</source>
        <translation>メモリ不足</translation>
    </message>
    <message>
        <source>peak memory, MB</source>
        <translation>ピークメモリ（MB）</translation>
    </message>
    <message>
        <source>TTFT, ms</source>
        <translation>TTFT、ms</translation>
    </message>
    <message>
        <source>prefill, ms</source>
        <translation>プリフィル（ms）</translation>
    </message>
    <message>
        <source>Joules/iteration</source>
        <translation>ジュール/イテレーション</translation>
    </message>
    <message>
        <source>joules/iteration</source>
        <translation>ジュール/イテレーション</translation>
    </message>
    <message>
        <source>Seconds of training</source>
        <translation>学習秒数</translation>
    </message>
    <message>
        <source>{name} leaks: drawn hollow, at its honest loss.</source>
        <translation>{name}はリークするため、白抜きの印でリークなし損失の位置に示しています。</translation>
    </message>
    <message>
        <source>Without this figure, so not drawn: {names}.</source>
        <translation>この数値がないため図にないもの：{names}。</translation>
    </message>
    <message>
        <source>TPOT, ms/token</source>
        <translation>TPOT、ms/トークン</translation>
    </message>
    <message>
        <source>Prefill tokens/s</source>
        <translation>プリフィル トークン/秒</translation>
    </message>
    <message>
        <source>State/sequence</source>
        <translation>状態/シーケンス</translation>
    </message>
    <message>
        <source>{share} fewer parameters</source>
        <translation>パラメータ数が{share}少ない</translation>
    </message>
    <message>
        <source>{share} more parameters</source>
        <translation>パラメータ数が{share}多い</translation>
    </message>
    <message>
        <source>{share} less time per iteration</source>
        <translation>1イテレーションの時間が{share}短い</translation>
    </message>
    <message>
        <source>{share} more time per iteration</source>
        <translation>1イテレーションの時間が{share}長い</translation>
    </message>
    <message>
        <source>{share} less time per generated token</source>
        <translation>生成1トークンの時間が{share}短い</translation>
    </message>
    <message>
        <source>{share} more time per generated token</source>
        <translation>生成1トークンの時間が{share}長い</translation>
    </message>
    <message>
        <source>{share} less peak memory</source>
        <translation>ピークメモリが{share}少ない</translation>
    </message>
    <message>
        <source>{share} more peak memory</source>
        <translation>ピークメモリが{share}多い</translation>
    </message>
    <message>
        <source>one seed, which proves nothing</source>
        <translation>1シードのみで証明にはならない</translation>
    </message>
    <message>
        <source>Variants side by side</source>
        <translation>バリアントの比較表</translation>
    </message>
    <message>
        <source>Variant</source>
        <translation>バリアント</translation>
    </message>
    <message>
        <source>{n} seeds</source>
        <translation>{n}シード</translation>
    </message>
    <message>
        <source>1 seed</source>
        <translation>1シード</translation>
    </message>
    <message>
        <source>✓ better · ✗ worse · = not distinguishable</source>
        <translation>✓ 改善 · ✗ 悪化 · = 有意差なし</translation>
    </message>
    <message>
        <source>Sees the future: its validation loss is no prediction. Compare its honest loss.</source>
        <translation>未来が見えているため、検証損失は予測の良さを表しません。リークなし損失で比べてください。</translation>
    </message>
    <message>
        <source>no verdict from one seed</source>
        <translation>1シードのため判定なし</translation>
    </message>
    <message>
        <source>{figure}: {verdict}</source>
        <translation>{figure}：{verdict}</translation>
    </message>
    <message>
        <source>{variant} (quick, {pairs} pairs)</source>
        <translation>{variant}（簡易、{pairs}組）</translation>
    </message>
    <message>
        <source>{variant} (easy, {pairs} pairs)</source>
        <translation>{variant}（易、{pairs}組）</translation>
    </message>
    <message>
        <source>{variant} (hard, {pairs} pairs)</source>
        <translation>{variant}（難、{pairs}組）</translation>
    </message>
    <message>
        <source>{who} recalls only pairs that are asked for directly after their value ({held}), beyond that nothing: {share} of all pairs, where guessing gives {of_all}.</source>
        <translation>{who}が想起できるのは、値の直後に問われた組だけで（{held}）、それより離れると何も想起できません。全体では{share}、当て推量なら{of_all}です。</translation>
    </message>
    <message>
        <source>{who} recalls only pairs that are asked for directly after their value ({held}), beyond that no more than guessing among a row&apos;s values: {share} of all pairs, where guessing gives {of_all}.</source>
        <translation>{who}が想起できるのは、値の直後に問われた組だけで（{held}）、それより離れると行内の値からの当て推量と変わりません。全体では{share}、当て推量なら{of_all}です。</translation>
    </message>
    <message>
        <source>{who} recalls only pairs that are asked for up to {reach} tokens after their value ({held}), beyond that nothing: {share} of all pairs, where guessing gives {of_all}.</source>
        <translation>{who}が想起できるのは、値の{reach}トークン後までに問われた組だけで（{held}）、それより離れると何も想起できません。全体では{share}、当て推量なら{of_all}です。</translation>
    </message>
    <message>
        <source>{who} recalls only pairs that are asked for up to {reach} tokens after their value ({held}), beyond that no more than guessing among a row&apos;s values: {share} of all pairs, where guessing gives {of_all}.</source>
        <translation>{who}が想起できるのは、値の{reach}トークン後までに問われた組だけで（{held}）、それより離れると行内の値からの当て推量と変わりません。全体では{share}、当て推量なら{of_all}です。</translation>
    </message>
    <message>
        <source>{who} recalls {share} of the pairs, up to {gap} tokens back.</source>
        <translation>{who}は{gap}トークン前まで、組の{share}を想起します。</translation>
    </message>
    <message>
        <source>{who} recalls {share} of the pairs.</source>
        <translation>{who}は組の{share}を想起します。</translation>
    </message>
    <message>
        <source>{who} recalls {share} of the pairs (guessing among the row&apos;s values gives {of_row}, among all {of_all}).</source>
        <translation>{who}は組の{share}を想起します（当て推量なら、行内の値からは{of_row}、全体からは{of_all}）。</translation>
    </message>
    <message>
        <source>{who} recalls {share} of the pairs (guessing among the row&apos;s values gives {of_row}, among all {of_all}): {near} up to {edge} tokens back, {far} beyond.</source>
        <translation>{who}は組の{share}を想起します（当て推量なら、行内の値からは{of_row}、全体からは{of_all}）。{edge}トークン前までは{near}、それより前は{far}です。</translation>
    </message>
    <message>
        <source>{who} recalls nothing: {share} of all pairs, where guessing gives {of_all}.</source>
        <translation>{who}は何も想起できません。全体では{share}、当て推量なら{of_all}です。</translation>
    </message>
    <message>
        <source>{who} knows which values a row holds, but not which belongs to a key: {share} of the pairs right (guessing among the row&apos;s values gives {of_row}, among all {of_all}).</source>
        <translation>{who}は行にどの値があるかは分かりますが、どの値がどのキーに対応するかは分かりません。正解は組の{share}です（当て推量なら、行内の値からは{of_row}、全体からは{of_all}）。</translation>
    </message>
    <message>
        <source>{who} recalls no more than guessing gives: {share} of the pairs (guessing among the row&apos;s values gives {of_row}, among all {of_all}).</source>
        <translation>{who}の想起は当て推量と変わらず、組の{share}です（当て推量なら、行内の値からは{of_row}、全体からは{of_all}）。</translation>
    </message>
    <message>
        <source>Where {variant} takes less time than {baseline}: {parts}.</source>
        <translation>{variant}の時間が{baseline}より短い範囲：{parts}。</translation>
    </message>
    <message>
        <source>Where {variant} needs less memory than {baseline}: {parts}.</source>
        <translation>{variant}のメモリが{baseline}より少ない範囲：{parts}。</translation>
    </message>
    <message>
        <source>Where {variant} uses less energy than {baseline}: {parts}.</source>
        <translation>{variant}の消費エネルギーが{baseline}より少ない範囲：{parts}。</translation>
    </message>
    <message>
        <source>training {where}</source>
        <translation>学習は{where}</translation>
    </message>
    <message>
        <source>inference (prefill) {where}</source>
        <translation>推論（プリフィル）は{where}</translation>
    </message>
    <message>
        <source>inference (decode) {where}</source>
        <translation>推論（デコード）は{where}</translation>
    </message>
    <message>
        <source>Measured once per length: no interval.</source>
        <translation>各長さで1回だけ測定したため、信頼区間はありません。</translation>
    </message>
    <message>
        <source>at every measured length ({notes})</source>
        <translation>測定したすべての長さ（{notes}）</translation>
    </message>
    <message>
        <source>not up to {longest} tokens, {variant} runs out of memory at {limit}</source>
        <translation>{longest}トークンまでには該当なし、{variant}は{limit}でメモリ不足</translation>
    </message>
    <message>
        <source>not up to {longest} tokens</source>
        <translation>{longest}トークンまでには該当なし</translation>
    </message>
    <message>
        <source>the same at every measured length ({span})</source>
        <translation>測定したすべての長さで同じ（{span}）</translation>
    </message>
    <message>
        <source>unclear ({lengths})</source>
        <translation>不明確（{lengths}）</translation>
    </message>
    <message>
        <source>from {about} tokens on ({range}), where {baseline} runs out of memory</source>
        <translation>{about}トークン以上（{range}、{baseline}はそこでメモリ不足）</translation>
    </message>
    <message>
        <source>from {about} tokens on, where {baseline} runs out of memory</source>
        <translation>{about}トークン以上（{baseline}はそこでメモリ不足）</translation>
    </message>
    <message>
        <source>from {about} tokens on ({range})</source>
        <translation>{about}トークン以上（{range}）</translation>
    </message>
    <message>
        <source>from {about} tokens on</source>
        <translation>{about}トークン以上</translation>
    </message>
    <message>
        <source>only below {about} tokens ({range}), where {variant} runs out of memory</source>
        <translation>{about}トークン未満のみ（{range}、{variant}はそこでメモリ不足）</translation>
    </message>
    <message>
        <source>only below {about} tokens, where {variant} runs out of memory</source>
        <translation>{about}トークン未満のみ（{variant}はそこでメモリ不足）</translation>
    </message>
    <message>
        <source>only below {about} tokens ({range})</source>
        <translation>{about}トークン未満のみ（{range}）</translation>
    </message>
    <message>
        <source>only below {about} tokens</source>
        <translation>{about}トークン未満のみ</translation>
    </message>
    <message>
        <source>{name} runs out of memory at {limit}</source>
        <translation>{name}は{limit}でメモリ不足</translation>
    </message>
    <message>
        <source>about {number}</source>
        <translation>約{number}</translation>
    </message>
    <message>
        <source>at most {high}</source>
        <translation>最大{high}</translation>
    </message>
    <message>
        <source>between {low} and {high}</source>
        <translation>{low}と{high}の間</translation>
    </message>
    <message>
        <source>Costs and return on investment</source>
        <translation>コストと投資対効果</translation>
    </message>
    <message>
        <source>What these figures rest on</source>
        <translation>これらの数値の前提</translation>
    </message>
    <message>
        <source>Net present value of {variant}</source>
        <translation>{variant}の正味現在価値</translation>
    </message>
    <message>
        <source>Saving a month</source>
        <translation>月あたりの節約</translation>
    </message>
    <message>
        <source>90 % of draws: {interval}</source>
        <translation>試行の90 %：{interval}</translation>
    </message>
    <message>
        <source>1M prompt tokens</source>
        <translation>プロンプト100万トークン</translation>
    </message>
    <message>
        <source>1M output tokens</source>
        <translation>出力100万トークン</translation>
    </message>
    <message>
        <source>Total over {months} months</source>
        <translation>{months}か月の合計</translation>
    </message>
    <message>
        <source>GPUs for the peak</source>
        <translation>ピーク時のGPU数</translation>
    </message>
    <message>
        <source>Break-even, requests per day</source>
        <translation>損益分岐点（リクエスト/日）</translation>
    </message>
    <message>
        <source>At the likely values of all inputs. Measured time × price; n/a: can&apos;t generate, or was not measured.</source>
        <translation>すべての入力が最もありそうな値のときの金額です。測定した時間×価格。n/a：生成できないか、未測定です。</translation>
    </message>
    <message>
        <source>What each variant costs</source>
        <translation>各バリアントのコスト</translation>
    </message>
    <message>
        <source>at no volume</source>
        <translation>どの利用量でも不可</translation>
    </message>
    <message>
        <source>NPV, 5 %</source>
        <translation>NPV 5 %点</translation>
    </message>
    <message>
        <source>NPV, median</source>
        <translation>NPV 中央値</translation>
    </message>
    <message>
        <source>NPV, 95 %</source>
        <translation>NPV 95 %点</translation>
    </message>
    <message>
        <source>10,000 draws: measured means by their intervals, inputs by their ranges (triangular); both variants meet the same prices and volumes in each draw.</source>
        <translation>10,000回の試行：測定した平均は信頼区間から、入力は範囲（三角分布）から乱数で選びます。各試行では、両バリアントに同じ価格と利用量を使います。</translation>
    </message>
    <message>
        <source>How sure that is</source>
        <translation>どれだけ確かか</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>入力</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>範囲</translation>
    </message>
    <message>
        <source>Examples are of November 2026.</source>
        <translation>例は2026年11月のものです。</translation>
    </message>
    <message>
        <source>Assumptions</source>
        <translation>前提</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low}～{high}</translation>
    </message>
    <message>
        <source>Entered for this pilot.</source>
        <translation>このパイロット用に入力した値。</translation>
    </message>
    <message>
        <source>not distinguishable at any measured length, {span}</source>
        <translation>測定したどの長さでも有意差なし、{span}</translation>
    </message>
    <message>
        <source>less at {lengths}</source>
        <translation>下回る：{lengths}</translation>
    </message>
    <message>
        <source>more at {lengths}</source>
        <translation>上回る：{lengths}</translation>
    </message>
    <message>
        <source>otherwise not distinguishable</source>
        <translation>その他は有意差なし</translation>
    </message>
    <message>
        <source>{n} prompt tokens</source>
        <translation>プロンプト{n}トークン</translation>
    </message>
    <message>
        <source>{n} output tokens</source>
        <translation>出力{n}トークン</translation>
    </message>
    <message>
        <source>1 sequence</source>
        <translation>1シーケンス</translation>
    </message>
    <message>
        <source>{n} sequences at once</source>
        <translation>同時に{n}シーケンス</translation>
    </message>
    <message>
        <source>quick</source>
        <translation>簡易</translation>
    </message>
    <message>
        <source>Inference: {conditions}; medians, all variants in turn.</source>
        <translation>推論：{conditions}。全バリアントを交互に測定した中央値です。</translation>
    </message>
    <message>
        <source>Inference is extrapolated: rates of {prompt} prompt and {output} output tokens are taken for {wanted_prompt} and {wanted_output}. Attention&apos;s cost per token grows with the length, so measure at the length of your requests before you decide.</source>
        <translation>推論は外挿です：プロンプト{prompt}トークン、出力{output}トークンでの速度を、{wanted_prompt}トークンと{wanted_output}トークンに当てはめています。アテンションの1トークンあたりのコストは長さとともに増えるので、決める前に実際のリクエストの長さで測定してください。</translation>
    </message>
    <message>
        <source>The mean static score of {variant}&apos;s heads rises from {before} at {fewest} parameters to {after} at {most}: larger models lie nearer to a fixed pattern.</source>
        <translation>{variant}のヘッドの平均静的スコアは、{fewest}パラメータでの{before}から{most}での{after}へ上がります。大きいモデルほど固定パターンに近づきます。</translation>
    </message>
    <message>
        <source>The mean static score of {variant}&apos;s heads falls from {before} at {fewest} parameters to {after} at {most}: larger models lie further from a fixed pattern.</source>
        <translation>{variant}のヘッドの平均静的スコアは、{fewest}パラメータでの{before}から{most}での{after}へ下がります。大きいモデルほど固定パターンから離れます。</translation>
    </message>
    <message>
        <source>The mean static score of {variant}&apos;s heads does not change with the model&apos;s size: {before} at {fewest} parameters, {after} at {most}.</source>
        <translation>{variant}のヘッドの平均静的スコアは、モデルのサイズによって変わりません：{fewest}パラメータで{before}、{most}で{after}。</translation>
    </message>
    <message>
        <source>One seed proves nothing.</source>
        <translation>1シードでは何も証明できません。</translation>
    </message>
    <message>
        <source>1 layer of width {width}</source>
        <translation>1レイヤー、幅{width}</translation>
    </message>
    <message>
        <source>{n} layers of width {width}</source>
        <translation>{n}レイヤー、幅{width}</translation>
    </message>
    <message>
        <source>1 size tried</source>
        <translation>1件のサイズを試行</translation>
    </message>
    <message>
        <source>{n} sizes tried</source>
        <translation>{n}件のサイズを試行</translation>
    </message>
    <message>
        <source>no smaller one was tried</source>
        <translation>これより小さいサイズは未試行</translation>
    </message>
    <message>
        <source>{variant} does not reach the loss of {baseline} (at most {margin} nats per token above) up to {most} parameters; the nearest, {size}, is {change} nats per token ({extent}).</source>
        <translation>{variant}は{most}パラメータまでには{baseline}の損失に達しません（許容差は最大で+{margin} nat/トークン）。最も近い{size}での差は{change} nat/トークンです（{extent}）。</translation>
    </message>
    <message>
        <source>{variant} reaches the loss of {baseline} (at most {margin} nats per token above) at {sizes} ({extent}).</source>
        <translation>{variant}は次のサイズで{baseline}の損失に達します（差は最大で+{margin} nat/トークン）：{sizes}（{extent}）。</translation>
    </message>
    <message>
        <source>The interval goes beyond that, so more seeds may need a larger size.</source>
        <translation>信頼区間がその範囲を超えるため、シードを増やすとより大きいサイズが必要になる可能性があります。</translation>
    </message>
    <message>
        <source>{size}: {changes}</source>
        <translation>{size}：{changes}</translation>
    </message>
    <message>
        <source>{share} on itself</source>
        <translation>自身に{share}</translation>
    </message>
    <message>
        <source>{share} on the token before</source>
        <translation>直前のトークンに{share}</translation>
    </message>
    <message>
        <source>{share} on the first</source>
        <translation>先頭に{share}</translation>
    </message>
    <message>
        <source>Attention&apos;s mean static score fell from {first} at iteration {start} to {turn} at iteration {turned} and rose to {last} at iteration {end}: lately it moves towards a fixed pattern.</source>
        <translation>アテンションの平均静的スコアは、イテレーション{start}の{first}からイテレーション{turned}の{turn}へ下がり、イテレーション{end}で{last}へ上がりました。最近は固定パターンに近づいています。</translation>
    </message>
    <message>
        <source>Attention&apos;s mean static score rose from {first} at iteration {start} to {turn} at iteration {turned} and fell to {last} at iteration {end}: lately it moves away from a fixed pattern.</source>
        <translation>アテンションの平均静的スコアは、イテレーション{start}の{first}からイテレーション{turned}の{turn}へ上がり、イテレーション{end}で{last}へ下がりました。最近は固定パターンから離れています。</translation>
    </message>
    <message>
        <source>Attention&apos;s mean static score rose from {first} to {last} between iteration {start} and {end}: it moves towards a fixed pattern.</source>
        <translation>アテンションの平均静的スコアは、イテレーション{start}から{end}までに{first}から{last}へ上がりました。固定パターンに近づいています。</translation>
    </message>
    <message>
        <source>Attention&apos;s mean static score fell from {first} to {last} between iteration {start} and {end}: it moves away from a fixed pattern.</source>
        <translation>アテンションの平均静的スコアは、イテレーション{start}から{end}までに{first}から{last}へ下がりました。固定パターンから離れています。</translation>
    </message>
    <message>
        <source>{share} of this model&apos;s heads ({able} of {tried}) could be replaced by a fixed pattern at less than {margin} loss each.</source>
        <translation>このモデルのヘッドの{share}（{tried}個のうち{able}個）は、それぞれ{margin}未満の損失増で固定パターンに置き換えられます。</translation>
    </message>
    <message>
        <source>{share} of this model&apos;s heads ({able} of {tried}) could be replaced by a fixed pattern at less than {margin} loss each; all at once cost {cost}.</source>
        <translation>このモデルのヘッドの{share}（{tried}個のうち{able}個）は、それぞれ{margin}未満の損失増で固定パターンに置き換えられます。すべてを同時に置き換えると損失は{cost}です。</translation>
    </message>
    <message>
        <source>Layer {layer}, head {head}: static score {score}</source>
        <translation>レイヤー{layer}、ヘッド{head}：静的スコア{score}</translation>
    </message>
    <message>
        <source>On shuffled tokens {score}</source>
        <translation>シャッフルしたトークンでは{score}</translation>
    </message>
    <message>
        <source>Weight: {shares}</source>
        <translation>重み：{shares}</translation>
    </message>
    <message>
        <source>With this pattern in its place: {change} nats per token</source>
        <translation>このパターンに置き換えた場合：{change} nat/トークン</translation>
    </message>
    <message>
        <source>Attention&apos;s mean static score did not change between iteration {start} and {end} ({first}, then {last}).</source>
        <translation>アテンションの平均静的スコアは、イテレーション{start}から{end}までに変わりませんでした（{first}から{last}）。</translation>
    </message>
    <message>
        <source>Their mean static score is {score}, on shuffled tokens {null} (1: the pattern does not depend on the input).</source>
        <translation>平均静的スコアは{score}、シャッフルしたトークンでは{null}です（1：パターンは入力に依存しない）。</translation>
    </message>
    <message>
        <source>No head puts {share} of the weight or more on the token itself and the one before it.</source>
        <translation>重みの{share}以上をトークン自身とその直前に置くヘッドはありません。</translation>
    </message>
    <message>
        <source>1 head puts {share} of the weight or more on the token itself and the one before it.</source>
        <translation>1個のヘッドが、重みの{share}以上をトークン自身とその直前に置いています。</translation>
    </message>
    <message>
        <source>{n} heads put {share} of the weight or more on the token itself and the one before it.</source>
        <translation>{n}個のヘッドが、重みの{share}以上をトークン自身とその直前に置いています。</translation>
    </message>
    <message>
        <source>{variant}: {figures}.</source>
        <translation>{variant}：{figures}。</translation>
    </message>
    <message>
        <source>loss not measured</source>
        <translation>損失は未測定</translation>
    </message>
    <message>
        <source>{loss} {mine} against {theirs} of {baseline}</source>
        <translation>{loss} {mine}（{baseline}は{theirs}）</translation>
    </message>
    <message>
        <source>{figure} (not distinguishable)</source>
        <translation>{figure}（有意差なし）</translation>
    </message>
    <message>
        <source>{variant} needs tokens that do not exist yet, so it can&apos;t generate text step by step.</source>
        <translation>{variant}はまだ存在しないトークンを必要とするため、テキストを1トークンずつ生成できません。</translation>
    </message>
    <message>
        <source>{variant} can&apos;t be sure of one old token ({seen}).</source>
        <translation>{variant}は個々の古いトークンを確実には識別できません（{seen}）。</translation>
    </message>
    <message>
        <source>{variant} sees {seen} in order, and the rest of the past as one average only.</source>
        <translation>{variant}に順序どおり見えるのは{seen}で、それより前は1つの平均としてしか見えません。</translation>
    </message>
    <message>
        <source>{variant} sees {seen}; what lies further back it can&apos;t recall.</source>
        <translation>{variant}に見えるのは{seen}です。それより前のものは想起できません。</translation>
    </message>
    <message>
        <source>One seed proves nothing: repeat with several seeds before deciding.</source>
        <translation>1シードでは何も証明できません。決める前に複数のシードで繰り返してください。</translation>
    </message>
    <message>
        <source>{variant} sees the future: its loss of {forced} becomes {honest} when every position sees its past alone.</source>
        <translation>{variant}には未来が見えています。各位置に過去だけを見せると、損失は{forced}から{honest}になります。</translation>
    </message>
    <message>
        <source>The loss is still falling for {variants}: the order may change with more iterations.</source>
        <translation>{variants}の損失はまだ下がり続けています。イテレーションを増やすと順位が変わる可能性があります。</translation>
    </message>
    <message>
        <source>The lead over the baseline shrank over the last half of training: {variants}. It may be gone with more iterations.</source>
        <translation>学習の後半でベースラインに対するリードが縮まりました：{variants}。イテレーションを増やすとリードがなくなるかもしれません。</translation>
    </message>
    <message>
        <source>Runs were measured under different conditions ({conditions}): don&apos;t compare their times and memory.</source>
        <translation>実行は異なる条件で測定されました（{conditions}）。時間とメモリは比べないでください。</translation>
    </message>
    <message>
        <source>sees the future</source>
        <translation>未来が見える</translation>
    </message>
    <message>
        <source>{tokens} + bag</source>
        <translation>{tokens}+平均</translation>
    </message>
    <message>
        <source>whole window in a fixed state and in means of {n}</source>
        <translation>ウィンドウ全体（固定長の状態と{n}トークンごとの平均）</translation>
    </message>
    <message>
        <source>whole window in a fixed state</source>
        <translation>ウィンドウ全体（固定長の状態）</translation>
    </message>
    <message>
        <source>whole window in means of {n}</source>
        <translation>ウィンドウ全体（{n}トークンごとの平均）</translation>
    </message>
    <message>
        <source>whole window</source>
        <translation>ウィンドウ全体</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>比較</translation>
    </message>
    <message>
        <source>Hybrid finder</source>
        <translation>混合構成の探索</translation>
    </message>
    <message>
        <source>Size finder</source>
        <translation>サイズの探索</translation>
    </message>
    <message>
        <source>can&apos;t be met: the nearest, n_embd = {found}, is off by {gap}; match by depth, or choose another size</source>
        <translation>条件を満たせません：最も近いn_embd = {found}でも{gap}ずれます。深さで合わせるか、別のサイズを選んでください</translation>
    </message>
    <message>
        <source>can&apos;t be met: the nearest, n_layer = {found}, is off by {gap}; match by width, or choose another size</source>
        <translation>条件を満たせません：最も近いn_layer = {found}でも{gap}ずれます。幅で合わせるか、別のサイズを選んでください</translation>
    </message>
    <message>
        <source>can&apos;t be swept; choose among: {allowed}</source>
        <translation>スイープできません。次から選んでください：{allowed}</translation>
    </message>
    <message>
        <source>has a value twice; give each value once</source>
        <translation>同じ値が2回あります。各値は1回だけ指定してください</translation>
    </message>
    <message>
        <source>is swept for every variant; remove it here or from [sweep]</source>
        <translation>全バリアントでスイープされます。ここか[sweep]のどちらかから削除してください</translation>
    </message>
    <message>
        <source>can&apos;t be solved while [sweep] changes {name}; remove one of the two</source>
        <translation>[sweep]が{name}を変える間は解けません。どちらかを削除してください</translation>
    </message>
    <message>
        <source>The pilot has no data set &apos;{name}&apos;. Choose one of: {choices}.</source>
        <translation>このパイロットにデータセット「{name}」はありません。次から選んでください：{choices}。</translation>
    </message>
    <message>
        <source>The pilot has no setting &apos;{name}&apos;. Choose one of: {choices}.</source>
        <translation>このパイロットに設定「{name}」はありません。次から選んでください：{choices}。</translation>
    </message>
    <message>
        <source>Recall is that of small nets with each variant&apos;s layers and windows of their own, trained for it.</source>
        <translation>想起は、各バリアントと同じ種類の層を持ち、独自のウィンドウでそのために学習した小さなネットで測定しています。</translation>
    </message>
    <message>
        <source>Finders tried with {setting}, the first of the sweep and with the pilot&apos;s own values, not those of the search.</source>
        <translation>探索は、スイープの最初の設定{setting}と、ハイパーパラメータ探索の値ではなくパイロット自身の値で行いました。</translation>
    </message>
    <message>
        <source>Finders tried with {setting}, the first of the sweep.</source>
        <translation>探索は、スイープの最初の設定{setting}で行いました。</translation>
    </message>
    <message>
        <source>Finders tried with the pilot&apos;s own values, not those of the search.</source>
        <translation>探索は、ハイパーパラメータ探索の値ではなくパイロット自身の値で行いました。</translation>
    </message>
    <message>
        <source>There is no candidate &apos;{name}&apos;. Choose one of: {choices}.</source>
        <translation>候補「{name}」はありません。次から選んでください：{choices}。</translation>
    </message>
    <message>
        <source>They are changed on the Decide page.</source>
        <translation>これらは「判断」ページで変えられます。</translation>
    </message>
    <message>
        <source>{variant} (leaks)</source>
        <translation>{variant}（リーク）</translation>
    </message>
    <message>
        <source>{title} {value}</source>
        <translation>{title} {value}</translation>
    </message>
    <message>
        <source>Reckoned with: {values}.</source>
        <translation>計算の前提：{values}。</translation>
    </message>
    <message>
        <source>{variant}: {sentence}</source>
        <translation>{variant}：{sentence}</translation>
    </message>
    <message>
        <source>(One seed proves nothing.)</source>
        <translation>（1シードでは何も証明できません。）</translation>
    </message>
    <message>
        <source>{variant}: {findings}</source>
        <translation>{variant}：{findings}</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>{variant}, seed {seed}</source>
        <translation>{variant}、シード{seed}</translation>
    </message>
    <message>
        <source>There is no pilot {pilot} in {path}. `python3 launch.py list` shows those there are.</source>
        <translation>{path}にパイロット{pilot}はありません。あるものは`python3 launch.py list`で一覧できます。</translation>
    </message>
    <message>
        <source>nats/token</source>
        <translation>nat/トークン</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>バイト</translation>
    </message>
    <message>
        <source>Sees the future</source>
        <translation>未来が見える</translation>
    </message>
    <message>
        <source>{figure}, ± 95 %</source>
        <translation>{figure}、± 95 %</translation>
    </message>
    <message>
        <source>{figure}, change as a share of the baseline</source>
        <translation>{figure}、ベースラインに対する変化の割合</translation>
    </message>
    <message>
        <source>{figure}, verdict</source>
        <translation>{figure}、判定</translation>
    </message>
    <message>
        <source>On the front</source>
        <translation>フロント上</translation>
    </message>
    <message>
        <source>One training</source>
        <translation>学習1回</translation>
    </message>
    <message>
        <source>Training/month</source>
        <translation>学習/月</translation>
    </message>
    <message>
        <source>Inference/month</source>
        <translation>推論/月</translation>
    </message>
    <message>
        <source>Together/month</source>
        <translation>合計/月</translation>
    </message>
    <message>
        <source>Over the horizon</source>
        <translation>期間全体</translation>
    </message>
    <message>
        <source>Per 1M tokens in</source>
        <translation>入力100万トークンあたり</translation>
    </message>
    <message>
        <source>Per 1M tokens out</source>
        <translation>出力100万トークンあたり</translation>
    </message>
    <message>
        <source>Saving over the horizon</source>
        <translation>期間中の節約</translation>
    </message>
    <message>
        <source>Net present value</source>
        <translation>正味現在価値</translation>
    </message>
    <message>
        <source>Payback month</source>
        <translation>回収する月</translation>
    </message>
    <message>
        <source>GPUs at peak</source>
        <translation>ピーク時のGPU数</translation>
    </message>
    <message>
        <source>Load at peak, GPUs</source>
        <translation>ピーク時の負荷（GPU）</translation>
    </message>
    <message>
        <source>{figure}, share of the baseline&apos;s</source>
        <translation>{figure}、ベースラインに対する割合</translation>
    </message>
    <message>
        <source>{figure}, change against the baseline</source>
        <translation>{figure}、ベースラインとの差</translation>
    </message>
    <message>
        <source>The baseline has no finished run: there is nothing to compare costs with.</source>
        <translation>ベースラインに完了した実行がないため、コストを比べる相手がありません。</translation>
    </message>
    <message>
        <source>No other variant has a finished run: there is nothing to decide about.</source>
        <translation>ほかのバリアントに完了した実行がないため、決めるものがありません。</translation>
    </message>
    <message>
        <source>Its gates are those of {variant} at the pilot&apos;s size.</source>
        <translation>ゲートの判定は、パイロットのサイズの{variant}によるものです。</translation>
    </message>
    <message>
        <source>Costs of</source>
        <translation>費用の対象</translation>
    </message>
    <message>
        <source>{value} (range: {range})</source>
        <translation>{value}（範囲：{range}）</translation>
    </message>
    <message>
        <source>Probability that it pays: {share}.</source>
        <translation>採算が取れる確率：{share}。</translation>
    </message>
    <message>
        <source>Pays back: {when}.</source>
        <translation>回収時期：{when}。</translation>
    </message>
    <message>
        <source>Breaks even: {volume}.</source>
        <translation>損益分岐：{volume}。</translation>
    </message>
    <message>
        <source>{variant} at {layers} × {width}, the baseline&apos;s loss</source>
        <translation>{variant}、{layers} × {width}でベースラインの損失</translation>
    </message>
    <message>
        <source>Requests of {prompt} prompt and {output} output tokens are longer than the {measured_prompt} and {measured_output} that were measured: the costs follow the fits of the scaling sweep.</source>
        <translation>プロンプト{prompt}トークン、出力{output}トークンのリクエストは、測定した{measured_prompt}、{measured_output}トークンより長いため、費用はスケーリング測定の近似に従います。</translation>
    </message>
    <message>
        <source>Times were measured on a processor ({name}) and are priced as hours of a GPU: measure on the device that you pay for before you decide.</source>
        <translation>時間はCPU（{name}）で測定し、GPUの時間として価格を付けています。判断の前に、費用を払うデバイスで測定してください。</translation>
    </message>
    <message>
        <source>Training times come from one seed: how much they vary is not known, so not in the interval.</source>
        <translation>学習時間は1シードのものです。ばらつきがわからないため、区間には含まれません。</translation>
    </message>
    <message>
        <source>The production model has {scale} times the pilot&apos;s parameters: training times are extrapolated by what the size finder measured, those of serving by assumption.</source>
        <translation>本番モデルのパラメータはパイロットの{scale}倍です。学習時間はサイズ探索の測定により、推論時間は仮定により外挿しています。</translation>
    </message>
    <message>
        <source>The production model has {scale} times the pilot&apos;s parameters: times are extrapolated by what the size finder measured.</source>
        <translation>本番モデルのパラメータはパイロットの{scale}倍です。時間はサイズ探索の測定により外挿しています。</translation>
    </message>
    <message>
        <source>The production model has {scale} times the pilot&apos;s parameters, which nobody has measured: times are extrapolated by assumption, and {kept} of the measured advantage is taken to remain.</source>
        <translation>本番モデルのパラメータはパイロットの{scale}倍で、測定されていません。時間は仮定により外挿し、測定した優位の{kept}が残るものとしています。</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>未測定</translation>
    </message>
    <message>
        <source>n/a</source>
        <translation>n/a</translation>
    </message>
    <message>
        <source>{n} s</source>
        <translation>{n}秒</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes}分{seconds}秒</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n}分</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours}時間{minutes}分</translation>
    </message>
    <message>
        <source>Loss with so many tokens of context, and no more</source>
        <translation>コンテキスト長を制限したときの損失</translation>
    </message>
    <message>
        <source>tokens of context</source>
        <translation>コンテキストのトークン数</translation>
    </message>
    <message>
        <source>How few layers need attention?</source>
        <translation>アテンションが必要な最少の層数</translation>
    </message>
    <message>
        <source>Mixtures</source>
        <translation>混合構成</translation>
    </message>
    <message>
        <source>Attention in layers</source>
        <translation>アテンションの層</translation>
    </message>
    <message>
        <source>against attention in all layers · validation loss over seeds</source>
        <translation>全層がアテンションの場合との比較 · シード全体の検証損失</translation>
    </message>
    <message>
        <source>validation loss against ms/iteration; dashed: the front; faint: recall is lost</source>
        <translation>検証損失とms/イテレーション。破線：フロント、薄色：想起が失われる構成</translation>
    </message>
    <message>
        <source>on the front</source>
        <translation>フロント上</translation>
    </message>
    <message>
        <source>Setting of the recall probe</source>
        <translation>想起プローブの設定</translation>
    </message>
    <message>
        <source>Recall: pairs looked up exactly, %</source>
        <translation>想起：正確に引き出せた組、%</translation>
    </message>
    <message>
        <source>tokens between a value and the question for it</source>
        <translation>値とその質問の間のトークン数</translation>
    </message>
    <message>
        <source>dashed: guessing among the row&apos;s values, {percent} %</source>
        <translation>破線：行内の値からの当て推量、{percent} %</translation>
    </message>
    <message>
        <source>Training step, ms</source>
        <translation>学習ステップ、ms</translation>
    </message>
    <message>
        <source>Training step, MB</source>
        <translation>学習ステップ、MB</translation>
    </message>
    <message>
        <source>Training step, joules</source>
        <translation>学習ステップ、ジュール</translation>
    </message>
    <message>
        <source>Prefill, ms</source>
        <translation>プリフィル、ms</translation>
    </message>
    <message>
        <source>Prefill, MB</source>
        <translation>プリフィル、MB</translation>
    </message>
    <message>
        <source>Prefill, joules</source>
        <translation>プリフィル、ジュール</translation>
    </message>
    <message>
        <source>Decode, ms</source>
        <translation>デコード、ms</translation>
    </message>
    <message>
        <source>Decode, MB</source>
        <translation>デコード、MB</translation>
    </message>
    <message>
        <source>Decode, joules</source>
        <translation>デコード、ジュール</translation>
    </message>
    <message>
        <source>What is drawn against context length</source>
        <translation>コンテキスト長に対して描くもの</translation>
    </message>
    <message>
        <source>Cost against context length</source>
        <translation>コンテキスト長とコスト</translation>
    </message>
    <message>
        <source>From which length on it pays off</source>
        <translation>有利になる長さ</translation>
    </message>
    <message>
        <source>Inference, point by point</source>
        <translation>推論の測定点一覧</translation>
    </message>
    <message>
        <source>Inference</source>
        <translation>推論</translation>
    </message>
    <message>
        <source>What they write</source>
        <translation>生成した文</translation>
    </message>
    <message>
        <source>medians, all variants in turn · the cold first call apart</source>
        <translation>中央値、全バリアントを交互に測定 · 初回のコールド呼び出しは別</translation>
    </message>
    <message>
        <source>After: {prompt}</source>
        <translation>プロンプト：{prompt}</translation>
    </message>
    <message>
        <source>temperature {value}</source>
        <translation>温度{value}</translation>
    </message>
    <message>
        <source>seed {seed}</source>
        <translation>シード{seed}</translation>
    </message>
    <message>
        <source>top-k {value}</source>
        <translation>top-k {value}</translation>
    </message>
    <message>
        <source>top-p {value}</source>
        <translation>top-p {value}</translation>
    </message>
    <message>
        <source>after the same prompt, with the same draws</source>
        <translation>同じプロンプト、同じ乱数</translation>
    </message>
    <message>
        <source>How small may it become?</source>
        <translation>どこまで小さくできるか</translation>
    </message>
    <message>
        <source>parameters, millions</source>
        <translation>パラメータ数、百万</translation>
    </message>
    <message>
        <source>validation loss; dashed: the loss that is enough; named: the smallest that has it</source>
        <translation>検証損失。破線：十分な損失、名前付き：それに達する最小のサイズ</translation>
    </message>
    <message>
        <source>Static score by size</source>
        <translation>サイズ別の静的スコア</translation>
    </message>
    <message>
        <source>Sizes that were tried</source>
        <translation>試したサイズ</translation>
    </message>
    <message>
        <source>Sizes</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>against the baseline at its own size</source>
        <translation>元のサイズのベースラインとの比較</translation>
    </message>
    <message>
        <source>Variant whose heads are shown</source>
        <translation>ヘッドを表示するバリアント</translation>
    </message>
    <message>
        <source>Static score of every head</source>
        <translation>各ヘッドの静的スコア</translation>
    </message>
    <message>
        <source>Mean attention pattern of the picked head</source>
        <translation>選択したヘッドの平均アテンションパターン</translation>
    </message>
    <message>
        <source>1: what a head looks at does not depend on the input</source>
        <translation>1：ヘッドの注目先が入力によらない</translation>
    </message>
    <message>
        <source>How static are the heads?</source>
        <translation>ヘッドはどれだけ静的か</translation>
    </message>
    <message>
        <source>Static score over training</source>
        <translation>学習中の静的スコア</translation>
    </message>
    <message>
        <source>mean over heads; before training every head looks at everything alike</source>
        <translation>ヘッドの平均。学習前はどのヘッドもすべてに均等に注目します</translation>
    </message>
    <message>
        <source>Layer {n}</source>
        <translation>レイヤー{n}</translation>
    </message>
    <message>
        <source>Head {n}</source>
        <translation>ヘッド{n}</translation>
    </message>
    <message>
        <source>All heads of this variant:</source>
        <translation>このバリアントの全ヘッド：</translation>
    </message>
    <message>
        <source>Entry {n}: {what}</source>
        <translation>{n}番目：{what}</translation>
    </message>
    <message>
        <source>{path} can&apos;t be used: {reason}.</source>
        <translation>{path}を使えません：{reason}。</translation>
    </message>
    <message>
        <source>A file can&apos;t be used: {reason}.</source>
        <translation>ファイルを使えません：{reason}。</translation>
    </message>
    <message>
        <source>Its worker was ended before it could say why.</source>
        <translation>ワーカーは、理由を伝える前に終了しました。</translation>
    </message>
    <message>
        <source>The file ends here: the run was not at its end when it was copied, or its worker was ended.</source>
        <translation>ファイルはここで終わっています。コピーした時点で実行が終わっていなかったか、ワーカーが終了しています。</translation>
    </message>
    <message>
        <source>Trained elsewhere: {name}, {loss} nats per token here.</source>
        <translation>別の場所で学習：{name}、ここでの損失は{loss} nat/トークンです。</translation>
    </message>
    <message>
        <source>Nothing yet: no variant can be compared with the baseline.</source>
        <translation>まだありません。ベースラインと比べられるバリアントがありません。</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>数値</translation>
    </message>
    <message>
        <source>leaks: sees the future</source>
        <translation>リーク：未来が見える</translation>
    </message>
    <message>
        <source>± is the 95 % interval over seeds.</source>
        <translation>±はシード全体の95 %信頼区間です。</translation>
    </message>
    <message>
        <source>Every variant is trained with the same seeds. A figure is the mean over seeds; ± is its 95 % interval by Student&apos;s t.</source>
        <translation>どのバリアントも同じシードで学習します。数値はシード全体の平均で、±はスチューデントのt分布による95 %信頼区間です。</translation>
    </message>
    <message>
        <source>Differences are paired: the same seed gives both variants the same data in the same order, so what the seed does to both falls out.</source>
        <translation>差は対にして求めます。同じシードでは両バリアントに同じデータが同じ順で与えられるので、シードによる影響は打ち消されます。</translation>
    </message>
    <message>
        <source>Where the 95 % interval of a difference contains zero it is called not distinguishable. That is no proof that both are equal.</source>
        <translation>差の95 %信頼区間が0を含むときは「有意差なし」とします。両者が等しいことの証明ではありません。</translation>
    </message>
    <message>
        <source>With one seed there is no interval, and so no verdict on anything that varies with the seed.</source>
        <translation>シードが1つだけでは信頼区間がないので、シードで変わるものについては判定しません。</translation>
    </message>
    <message>
        <source>Times are medians of steps after a warm-up; inference is measured of all variants in turn, A B A B.</source>
        <translation>時間はウォームアップ後のステップの中央値です。推論は全バリアントを交互に（A B A B）測定します。</translation>
    </message>
    <message>
        <source>Costs carry the measured intervals and the ranges of the inputs through 10,000 random draws; their intervals hold 90 % of the draws.</source>
        <translation>コストには、測定した信頼区間と入力の範囲を10,000回の乱数試行で反映します。示す区間には試行の90 %が入ります。</translation>
    </message>
    <message>
        <source>All of this holds for the data, the sizes and the machine that were tried, and for no other.</source>
        <translation>以上はすべて、試したデータ、サイズ、マシンについてだけ成り立ちます。</translation>
    </message>
    <message>
        <source>Losses are in nats per token of this pilot&apos;s tokens; they can&apos;t be compared across tokenizers.</source>
        <translation>損失の単位は、このパイロットのトークンあたりのnatです。異なるトークナイザーの間では比べられません。</translation>
    </message>
    <message>
        <source>What the trained models can do, and have become</source>
        <translation>学習済みモデルにできることと、その変化</translation>
    </message>
    <message>
        <source>What the finders and the scaling sweep found</source>
        <translation>探索とスケーリング測定の結果</translation>
    </message>
    <message>
        <source>How figures are made</source>
        <translation>数値の求め方</translation>
    </message>
    <message>
        <source>Of the costs</source>
        <translation>コストについて</translation>
    </message>
    <message>
        <source>In general</source>
        <translation>全般</translation>
    </message>
    <message>
        <source>{variant} sees the future: its validation loss is no prediction, and it can&apos;t be used.</source>
        <translation>{variant}には未来が見えています。検証損失は予測ではなく、使えません。</translation>
    </message>
    <message>
        <source>Validation loss by iteration</source>
        <translation>イテレーションごとの検証損失</translation>
    </message>
    <message>
        <source>Iteration</source>
        <translation>イテレーション</translation>
    </message>
    <message>
        <source>Validation loss, nats per token</source>
        <translation>検証損失（nat/トークン）</translation>
    </message>
    <message>
        <source>Cost over time, migration included</source>
        <translation>コストの推移（移行を含む）</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月</translation>
    </message>
    <message>
        <source>Cost so far, {currency}</source>
        <translation>累計コスト（{currency}）</translation>
    </message>
    <message>
        <source>Line: the likely values. Band: 90 % of what the measured intervals and the ranges of the inputs allow.</source>
        <translation>線：見込みの値。帯：測定した信頼区間と入力の範囲からあり得る値の90%。</translation>
    </message>
    <message>
        <source>What matters most for {variant}</source>
        <translation>{variant}で最も影響の大きいもの</translation>
    </message>
    <message>
        <source>Net present value, {currency}</source>
        <translation>正味現在価値（{currency}）</translation>
    </message>
    <message>
        <source>Each input from its low end (filled) to its high end (outlined), all others at their likely values.</source>
        <translation>各入力を下端（塗りつぶし）から上端（枠のみ）まで動かし、ほかは最もありそうな値のままです。</translation>
    </message>
    <message>
        <source>Quality against {cost}</source>
        <translation>品質と{cost}</translation>
    </message>
    <message>
        <source>{loss}, nats per token</source>
        <translation>{loss}（nat/トークン）</translation>
    </message>
    <message>
        <source>Lower and further left is better. Bars: 95 % intervals over seeds.</source>
        <translation>下で左にあるほど良い結果です。棒：シード全体の95 %信頼区間。</translation>
    </message>
    <message>
        <source>One seed each, so without a band.</source>
        <translation>シードが1つずつなので、帯はありません。</translation>
    </message>
    <message>
        <source>Line: mean over seeds. Band: its 95 % interval.</source>
        <translation>線：シード全体の平均。帯：その95 %信頼区間。</translation>
    </message>
    <message>
        <source>Line: mean over seeds. Band: its 95 % interval, with two seeds from the lower to the higher.</source>
        <translation>線：シード全体の平均。帯：その95 %信頼区間。シードが2つのときは低い方から高い方まで。</translation>
    </message>
    <message>
        <source>No finished run, so no cost is known.</source>
        <translation>完了した実行がないため、コストは分かりません。</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>シード</translation>
    </message>
    <message>
        <source>On which data it holds</source>
        <translation>どのデータで成り立つか</translation>
    </message>
    <message>
        <source>Side by side on {data_set}</source>
        <translation>比較表：{data_set}</translation>
    </message>
    <message>
        <source>Inference, scaling and probes</source>
        <translation>推論、スケーリング、プローブ</translation>
    </message>
    <message>
        <source>No run has finished on this data set yet.</source>
        <translation>このデータセットではまだ完了した実行がありません。</translation>
    </message>
    <message>
        <source>Losses in nats per token. Honest loss: every position sees its past alone.</source>
        <translation>損失の単位はnat/トークンです。リークなし損失：各位置が自分の過去だけを見ます。</translation>
    </message>
    <message>
        <source>What it takes to reach a loss of {loss}</source>
        <translation>損失{loss}に達するまでに必要なもの</translation>
    </message>
    <message>
        <source>Losses can&apos;t be compared from one data set to another, only within a column.</source>
        <translation>損失は異なるデータセットの間では比べられません。同じ列の中だけで比べてください。</translation>
    </message>
    <message>
        <source>Inference of 1 sequence: {tokens} tokens (prompt + output), {mode}</source>
        <translation>1シーケンスの推論：{tokens}トークン（プロンプト + 出力）、{mode}</translation>
    </message>
    <message>
        <source>Inference of {n} sequences at once: {tokens} tokens (prompt + output), {mode}</source>
        <translation>{n}シーケンス同時の推論：{tokens}トークン（プロンプト + 出力）、{mode}</translation>
    </message>
    <message>
        <source>{variant} ({setting})</source>
        <translation>{variant}（{setting}）</translation>
    </message>
    <message>
        <source>{n} tokens back</source>
        <translation>{n}トークン前</translation>
    </message>
    <message>
        <source>Recall: pairs looked up exactly</source>
        <translation>想起：正確に引けた組</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>レイヤー</translation>
    </message>
    <message>
        <source>Static score of the heads of {variant}</source>
        <translation>{variant}のヘッドの静的スコア</translation>
    </message>
    <message>
        <source>1: what a head looks at does not depend on the input.</source>
        <translation>1：ヘッドが見る場所は入力によりません。</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Its own best setting</source>
        <translation>それぞれの最良の設定</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done}/{total}</translation>
    </message>
    <message>
        <source>Pilotlight report, {made} UTC · pilot {number} of {day} · baseline {baseline}</source>
        <translation>Pilotlightレポート、{made} UTC · パイロット{number}（{day}） · ベースライン：{baseline}</translation>
    </message>
    <message>
        <source>Run {run} is being carried by another worker already.</source>
        <translation>実行{run}は、すでに別のワーカーが処理しています。</translation>
    </message>
    <message>
        <source>The run has vanished from the store.</source>
        <translation>実行がストアから消えています。</translation>
    </message>
    <message>
        <source>The worker ended before it could begin; its log has the details.</source>
        <translation>作業を始める前にワーカーが終了しました。詳細はログにあります。</translation>
    </message>
    <message>
        <source>Stopped by force. Resume goes on from the last checkpoint, or from the beginning.</source>
        <translation>強制停止しました。再開すると、最後のチェックポイントから、なければ最初から続けます。</translation>
    </message>
    <message>
        <source>The system ended the worker after iteration {iteration} because the machine&apos;s memory ran out.</source>
        <translation>マシンのメモリが不足したため、イテレーション{iteration}の後にシステムがワーカーを終了しました。</translation>
    </message>
    <message>
        <source>It held up to {amount} GB.</source>
        <translation>最大{amount} GBを使用していました。</translation>
    </message>
    <message>
        <source>This machine has {amount} GB. Choose a smaller batch_size with more gradient_accumulation_steps, or close other programs and Resume from the last checkpoint.</source>
        <translation>このマシンのメモリは{amount} GBです。batch_sizeを小さくしてgradient_accumulation_stepsを増やすか、他のプログラムを閉じて、最後のチェックポイントから再開してください。</translation>
    </message>
    <message>
        <source>There is no run {run} in {path}.</source>
        <translation>{path}に実行{run}はありません。</translation>
    </message>
    <message>
        <source>Run {run} is finished; there is nothing left to do.</source>
        <translation>実行{run}は完了しています。残っている作業はありません。</translation>
    </message>
    <message>
        <source>Memory did not suffice after iteration {iteration}, and the worker ended while it looked for a batch that fits. What it measured is kept. Choose a smaller batch_size with more gradient_accumulation_steps.</source>
        <translation>反復{iteration}回の後でメモリが足りなくなり、収まるバッチを探している間にワーカーが終了しました。測定したものは残っています。batch_sizeを小さくし、gradient_accumulation_stepsを増やしてください。</translation>
    </message>
    <message>
        <source>The worker ended unexpectedly after iteration {iteration} (killed, crashed or power lost). What it measured is kept; Resume goes on from the last checkpoint.</source>
        <translation>イテレーション{iteration}の後にワーカーが予期せず終了しました（強制終了、クラッシュ、または停電）。それまでの測定結果は残っています。再開すると最後のチェックポイントから続けます。</translation>
    </message>
    <message>
        <source>The store &apos;{url}&apos; is no SQLite file. Give an address like sqlite:///pilot.sqlite.</source>
        <translation>ストア「{url}」はSQLiteファイルではありません。sqlite:///pilot.sqliteのようなアドレスを指定してください。</translation>
    </message>
    <message>
        <source>The store {path} is locked by another program. Wait, or close the program that holds it, and try again.</source>
        <translation>ストア{path}は他のプログラムがロックしています。しばらく待つか、そのプログラムを閉じてから、もう一度試してください。</translation>
    </message>
    <message>
        <source>The store {path} can&apos;t grow: the disk is full. Free some space and try again.</source>
        <translation>ディスクがいっぱいのため、ストア{path}に書き込めません。空き容量を増やしてから、もう一度試してください。</translation>
    </message>
    <message>
        <source>The store {path} can&apos;t be reached: the disk reports an error. Check the disk and its free space.</source>
        <translation>ディスクのエラーのため、ストア{path}にアクセスできません。ディスクとその空き容量を確認してください。</translation>
    </message>
    <message>
        <source>The store {path} is read-only. Make the file and its folder writable, or choose another store.</source>
        <translation>ストア{path}は読み取り専用です。ファイルとそのフォルダーを書き込み可能にするか、別のストアを選んでください。</translation>
    </message>
    <message>
        <source>The store {path} can&apos;t be opened. Check that its folder exists and may be written to.</source>
        <translation>ストア{path}を開けません。フォルダーが存在し、書き込めることを確認してください。</translation>
    </message>
    <message>
        <source>The store {path} is damaged. Put a backup back in its place, or save what it holds: python3 launch.py doctor --salvage FILE.</source>
        <translation>ストア{path}は破損しています。バックアップを元に戻すか、残っているものを取り出してください：python3 launch.py doctor --salvage FILE。</translation>
    </message>
    <message>
        <source>The store {path} is no Pilotlight store. Choose another file, or move it away to begin a new store.</source>
        <translation>{path}はPilotlightのストアではありません。別のファイルを選ぶか、このファイルを移動して新しいストアを作ってください。</translation>
    </message>
    <message>
        <source>The store {path} was replaced or emptied while it was open. Start Pilotlight again.</source>
        <translation>ストア{path}は、開いている間に置き換えられたか空にされました。Pilotlightを起動し直してください。</translation>
    </message>
    <message>
        <source>The store {path} can&apos;t be used: no memory is left. Close other programs and try again.</source>
        <translation>ストア{path}を使用できません。メモリが残っていません。ほかのプログラムを閉じてから、もう一度試してください。</translation>
    </message>
    <message>
        <source>The store keeps whole characters only, and half of one is in what was written.</source>
        <translation>ストアには完全な文字しか保存できませんが、書き込まれた内容に文字の片割れが含まれています。</translation>
    </message>
    <message>
        <source>A whole number is too large for the store: it keeps up to 19 digits.</source>
        <translation>整数が大きすぎてストアに保存できません。保存できるのは19桁までです。</translation>
    </message>
    <message>
        <source>The store {path} can&apos;t be used: {cause}.</source>
        <translation>ストア{path}を使用できません：{cause}。</translation>
    </message>
    <message>
        <source>The store {path} must be converted for this version of Pilotlight, but a run is in progress. Wait until it ends, then start again.</source>
        <translation>ストア{path}をこのバージョンのPilotlight用に変換する必要がありますが、実行が進行中です。終わるまで待ってから、起動し直してください。</translation>
    </message>
    <message>
        <source>The store {path} is damaged ({found}). Put a backup back in its place before going on.</source>
        <translation>ストア{path}は壊れています（{found}）。続ける前に、バックアップを元の場所に戻してください。</translation>
    </message>
    <message>
        <source>The store {path} was moved, deleted or replaced while it was open. Put it back in its place, or start Pilotlight again to work with what is there now.</source>
        <translation>ストア {path} は、開いている間に移動、削除、または置き換えられました。元の場所に戻すか、Pilotlightを起動し直して、今そこにあるものを使ってください。</translation>
    </message>
    <message>
        <source>The folder {folder} can&apos;t be made: {why}. Choose another store.</source>
        <translation>フォルダー{folder}を作成できません：{why}。別のストアを選んでください。</translation>
    </message>
    <message>
        <source>The store {path} is a folder. Give the name of a file in it.</source>
        <translation>ストア{path}はフォルダーです。その中のファイル名を指定してください。</translation>
    </message>
    <message>
        <source>The store {path} is only looked into.</source>
        <translation>ストア{path}は参照しているだけです。</translation>
    </message>
    <message>
        <source>The store {path} was written by a newer Pilotlight (schema {newer}, this one knows {known}). It is open for reading only; update Pilotlight to run pilots in it.</source>
        <translation>ストア{path}は、より新しいPilotlightで書かれたものです（スキーマ{newer}、このバージョンが扱えるのは{known}まで）。読み取り専用で開いています。このストアでパイロットを実行するには、Pilotlightを更新してください。</translation>
    </message>
    <message>
        <source>The store {path} is of an older Pilotlight and must be converted, but it may not be written to. Copy it to a folder of your own and open the copy.</source>
        <translation>ストア {path} は古いPilotlightのもので、変換が必要ですが、書き込みが許可されていません。自分のフォルダーにコピーし、そのコピーを開いてください。</translation>
    </message>
    <message>
        <source>The store {path} is open for reading only: you may not write to it, or not to its folder. Nothing can be run or changed in it; copy it to a folder of your own for that.</source>
        <translation>ストア {path} は読み取り専用で開かれています。ファイルまたはそのフォルダーへの書き込みが許可されていません。実行や変更はできません。そのためには自分のフォルダーにコピーしてください。</translation>
    </message>
    <message>
        <source>My data</source>
        <translation>自分のデータ</translation>
    </message>
    <message>
        <source>The process that looks for what fits ended before it could try anything.</source>
        <translation>メモリに収まる大きさを調べるプロセスが、何も試さないうちに終了しました。</translation>
    </message>
    <message>
        <source>The process that looks for what fits failed ({code}); the log has its words.</source>
        <translation>メモリに収まる大きさを調べるプロセスが失敗しました（{code}）。その出力はログにあります。</translation>
    </message>
    <message>
        <source>Unexpected {kind}: {error}. The log has the details.</source>
        <translation>予期しないエラー（{kind}）：{error}。詳細はログにあります。</translation>
    </message>
    <message>
        <source>Stopped on request. Resume goes on from here.</source>
        <translation>要求により停止しました。再開するとここから続けます。</translation>
    </message>
    <message>
        <source>The program that started this run ended. Resume goes on from the last checkpoint.</source>
        <translation>この実行を開始したプログラムが終了しました。再開すると最後のチェックポイントから続けます。</translation>
    </message>
    <message>
        <source>it is of another run</source>
        <translation>別の実行のものです</translation>
    </message>
    <message>
        <source>its two files are of different checkpoints</source>
        <translation>2つのファイルが別々のチェックポイントのものです</translation>
    </message>
    <message>
        <source>The checkpoint in {folder} can&apos;t be used ({kind}: {reason}). Put its files back from a backup, or delete the folder to begin the run again.</source>
        <translation>{folder}のチェックポイントを使用できません（{kind}：{reason}）。バックアップからファイルを戻すか、フォルダーを削除して実行を最初からやり直してください。</translation>
    </message>
    <message>
        <source>The best weights in {folder} can&apos;t be used ({kind}). Delete the folder to begin the run again.</source>
        <translation>{folder}の最良の重みを使用できません（{kind}）。フォルダーを削除して、実行を最初からやり直してください。</translation>
    </message>
    <message>
        <source>No weights are kept in {folder}: the run was carried elsewhere, or they were deleted.</source>
        <translation>{folder}に重みがありません。別の場所で実行されたか、削除されています。</translation>
    </message>
    <message>
        <source>The weights of the run in {folder} can&apos;t be used ({kind}). Put its files back from a backup, or run it again.</source>
        <translation>{folder}にある実行の重みを使用できません（{kind}）。バックアップからファイルを戻すか、もう一度実行してください。</translation>
    </message>
    <message>
        <source>it is not as it was written</source>
        <translation>書き込まれたときの内容と異なります</translation>
    </message>
    <message>
        <source>No run of this pilot has finished, so there is nothing to measure. Resume them.</source>
        <translation>このパイロットには完了した実行がないため、測定するものがありません。実行を再開してください。</translation>
    </message>
    <message>
        <source>reading checkpoints</source>
        <translation>チェックポイントを読み込み中</translation>
    </message>
    <message>
        <source>No weights of this pilot&apos;s runs are here, so there is nothing to measure. Run it here.</source>
        <translation>このパイロットの実行の重みがここにないため、測定するものがありません。このマシンで実行してください。</translation>
    </message>
    <message>
        <source>measuring inference: point {number} of {count}</source>
        <translation>推論を測定中：{count}点中{number}点目</translation>
    </message>
    <message>
        <source>{why} They were not measured.</source>
        <translation>{why}測定しませんでした。</translation>
    </message>
    <message>
        <source>looking for the largest {size} of {name}</source>
        <translation>{name}の最大の{size}を探索中</translation>
    </message>
    <message>
        <source>The largest {size} of {name} is not known. {why}</source>
        <translation>{name}の最大の{size}は不明です。{why}</translation>
    </message>
    <message>
        <source>writing samples</source>
        <translation>サンプルを生成中</translation>
    </message>
    <message>
        <source>The prompt &apos;{text}&apos; holds what the vocabulary does not; nothing was written after it.</source>
        <translation>プロンプト「{text}」には語彙にないものが含まれているため、続きは生成しませんでした。</translation>
    </message>
    <message>
        <source>{name} was not measured. {why}</source>
        <translation>{name}は測定しませんでした。{why}</translation>
    </message>
    <message>
        <source>The tokens can&apos;t be kept in {folder}: {why}. Free some space there (tokenised corpora in that folder may be deleted at any time), or move it with PILOTLIGHT_HOME.</source>
        <translation>トークンを{folder}に保存できません：{why}。空き容量を増やすか（そのフォルダーのトークン化済みコーパスはいつでも削除できます）、PILOTLIGHT_HOMEで場所を移してください。</translation>
    </message>
    <message>
        <source>The training part has {tokens} tokens, but block_size {block_size} needs at least {least}. Choose a smaller block_size, a larger file or another val_fraction.</source>
        <translation>学習部分は{tokens}トークンですが、block_size {block_size}には少なくとも{least}トークンが必要です。block_sizeを小さくするか、より大きいファイルまたは別のval_fractionを選んでください。</translation>
    </message>
    <message>
        <source>The validation part has {tokens} tokens, but block_size {block_size} needs at least {least}. Choose a smaller block_size, a larger file or another val_fraction.</source>
        <translation>検証部分は{tokens}トークンですが、block_size {block_size}には少なくとも{least}トークンが必要です。block_sizeを小さくするか、より大きいファイルまたは別のval_fractionを選んでください。</translation>
    </message>
    <message>
        <source>The test part has {tokens} tokens, but block_size {block_size} needs at least {least}. Choose a smaller block_size, a larger file or another val_fraction.</source>
        <translation>テスト部分は{tokens}トークンですが、block_size {block_size}には少なくとも{least}トークンが必要です。block_sizeを小さくするか、より大きいファイルまたは別のval_fractionを選んでください。</translation>
    </message>
    <message>
        <source>The tokens in {folder} were taken away a moment ago. Try again.</source>
        <translation>{folder}のトークンがたった今削除されました。もう一度試してください。</translation>
    </message>
    <message>
        <source>The demo is not what it was when the pilot began, so its runs could not be compared. Put the old contents back, or start a new pilot.</source>
        <translation>デモデータの内容がパイロット開始時と異なるため、実行どうしを比較できません。元の内容に戻すか、新しいパイロットを始めてください。</translation>
    </message>
    <message>
        <source>{path} is not what it was when the pilot began, so its runs could not be compared. Put the old contents back, or start a new pilot.</source>
        <translation>{path}の内容がパイロット開始時と異なるため、実行どうしを比較できません。元の内容に戻すか、新しいパイロットを始めてください。</translation>
    </message>
    <message>
        <source>{path} is no folder. Choose the folder that holds train.bin and val.bin.</source>
        <translation>{path}はフォルダーではありません。train.binとval.binがあるフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>{path} has {size} bytes, an odd number: no file of 2-byte tokens.</source>
        <translation>{path}の大きさは{size}バイトで奇数です。2バイトのトークンのファイルではありません。</translation>
    </message>
    <message>
        <source>{path} holds the token {token} at place {place}, but vocab_size is {size}: tokens are numbered 0 to {last}. Give the size that the tokenizer has.</source>
        <translation>{path}の位置{place}にトークン{token}がありますが、vocab_sizeは{size}です。トークン番号は0から{last}までです。トークナイザーの語彙サイズを指定してください。</translation>
    </message>
    <message>
        <source>{path} does not exist. Choose a file that does.</source>
        <translation>{path}は存在しません。存在するファイルを選んでください。</translation>
    </message>
    <message>
        <source>{path} can&apos;t be read: {why}. Ask its owner for permission to read it.</source>
        <translation>{path}を読み込めません：{why}。所有者に読み取りの許可を求めてください。</translation>
    </message>
    <message>
        <source>{path} can&apos;t be read: {why}.</source>
        <translation>{path}を読み込めません：{why}。</translation>
    </message>
    <message>
        <source>It is not installed here: pip install {name}</source>
        <translation>この環境にはインストールされていません：pip install {name}</translation>
    </message>
    <message>
        <source>{path} is a folder without a file. Choose a file, or a folder of files.</source>
        <translation>フォルダー{path}にはファイルがありません。ファイル、またはファイルのあるフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>{path} is a folder without a file with a name that ends in {endings}. Choose a file, or a folder of files.</source>
        <translation>フォルダー{path}には、名前が{endings}で終わるファイルがありません。ファイル、またはファイルのあるフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>{path} changed while it was read. Wait until nothing writes to it, then try again.</source>
        <translation>{path}は読み込み中に変更されました。書き込みが終わるのを待ってから、もう一度試してください。</translation>
    </message>
    <message>
        <source>{path} was written to while the run trained on it. What was trained since the last checkpoint does not count: put the old contents back, then Resume, or start a new pilot.</source>
        <translation>{path} は、実行がそれで学習している間に書き換えられました。最後のチェックポイント以降の学習は無効です。元の内容に戻してから再開するか、新しいパイロットを開始してください。</translation>
    </message>
    <message>
        <source>{path} can&apos;t be unpacked: {why}. Choose a whole gzip file.</source>
        <translation>{path}を展開できません：{why}。完全なgzipファイルを選んでください。</translation>
    </message>
    <message>
        <source>{path} is not {encoding} text: {why}. Save it as UTF-8.</source>
        <translation>{path}は{encoding}のテキストではありません：{why}。UTF-8で保存してください。</translation>
    </message>
    <message>
        <source>{path} holds zero bytes, so it is a binary file. Choose a text file.</source>
        <translation>{path}はゼロバイトを含むため、バイナリファイルです。テキストファイルを選んでください。</translation>
    </message>
    <message>
        <source>{path} ends in the middle of a character. Save it as UTF-8 or use another file.</source>
        <translation>{path}は文字の途中で終わっています。UTF-8で保存するか、別のファイルを使ってください。</translation>
    </message>
    <message>
        <source>{path} is not UTF-8 (byte {place}); the library charset-normalizer is needed to tell its encoding.</source>
        <translation>{path}はUTF-8ではありません（{place}バイト目）。文字コードの判定にはライブラリcharset-normalizerが必要です。</translation>
    </message>
    <message>
        <source>{path} is not UTF-8 text (byte {place}). Save it as UTF-8 or use another file.</source>
        <translation>{path}はUTF-8のテキストではありません（{place}バイト目）。UTF-8で保存するか、別のファイルを使ってください。</translation>
    </message>
    <message>
        <source>{path} is empty. Choose a file with text in it.</source>
        <translation>{path}は空です。テキストのあるファイルを選んでください。</translation>
    </message>
    <message>
        <source>{name} was read as {encoding}</source>
        <translation>{name}は{encoding}として読み込みました</translation>
    </message>
    <message>
        <source>{path} has no rows. Choose a file with numbers in it.</source>
        <translation>{path}には行がありません。数値のあるファイルを選んでください。</translation>
    </message>
    <message>
        <source>The demo has {count} values, too few for a training part.</source>
        <translation>デモデータには値が{count}個しかなく、学習部分には足りません。</translation>
    </message>
    <message>
        <source>{path} has {count} values, too few for a training part.</source>
        <translation>{path}には値が{count}個しかなく、学習部分には足りません。</translation>
    </message>
    <message>
        <source>Column &apos;{column}&apos; has one value only in its training part; there is nothing to learn.</source>
        <translation>列「{column}」の学習部分は1種類の値だけで、学習するものがありません。</translation>
    </message>
    <message>
        <source>column {column}</source>
        <translation>列：{column}</translation>
    </message>
    <message>
        <source>{count} file, {size}</source>
        <translation>{count}ファイル、{size}</translation>
    </message>
    <message>
        <source>{count} files, {size}</source>
        <translation>{count}ファイル、{size}</translation>
    </message>
    <message>
        <source>The validation part holds 1 window of {block_size} tokens: its loss will be rough.</source>
        <translation>検証部分には{block_size}トークンのウィンドウが1個しかないため、損失は大まかな値になります。</translation>
    </message>
    <message>
        <source>The validation part holds {windows} windows of {block_size} tokens: its loss will be rough.</source>
        <translation>検証部分には{block_size}トークンのウィンドウが{windows}個しかないため、損失は大まかな値になります。</translation>
    </message>
    <message>
        <source>{share} % of the training lines looked at are the same line.</source>
        <translation>調べた学習データの行のうち{share} %が同じ行です。</translation>
    </message>
    <message>
        <source>{share} % of the validation lines looked at also stand in the training part: the validation loss rewards remembering.</source>
        <translation>調べた検証データの行のうち{share} %が学習部分にもあります。検証損失は暗記しているほど低くなります。</translation>
    </message>
    <message>
        <source>{path} has no column &apos;{column}&apos;. Choose one of: {names}.</source>
        <translation>{path}に列「{column}」はありません。次から選んでください：{names}。</translation>
    </message>
    <message>
        <source>Column &apos;{column}&apos; of {path} holds other things than numbers. Columns of numbers: {names}.</source>
        <translation>{path}の列「{column}」には数値以外が含まれています。数値の列：{names}。</translation>
    </message>
    <message>
        <source>{path} has no column of numbers. Its columns are: {names}.</source>
        <translation>{path}に数値の列がありません。列は次のとおりです：{names}。</translation>
    </message>
    <message>
        <source>{path} has several columns of numbers. Choose one as column: {names}.</source>
        <translation>{path}には数値の列が複数あります。columnとして1つ選んでください：{names}。</translation>
    </message>
    <message>
        <source>Column &apos;{column}&apos; of {path} has no finite number in row {row} (NaN, infinite, beyond 1e150 or empty). Fill it in or take the row out.</source>
        <translation>{path}の列&apos;{column}&apos;の{row}行目に有限の数値がありません(NaN、無限大、1e150超、または空)。値を入れるか、その行を削除してください。</translation>
    </message>
    <message>
        <source>Column &apos;{column}&apos; of {path} can&apos;t be read as numbers: {why}.</source>
        <translation>{path}の列「{column}」を数値として読み込めません：{why}。</translation>
    </message>
    <message>
        <source>{path} is no CSV or Parquet file that can be read: {why}.</source>
        <translation>{path}は読み込めるCSVまたはParquetファイルではありません：{why}。</translation>
    </message>
    <message>
        <source>{path} is empty or begins with an empty line. Choose a file with a header and numbers.</source>
        <translation>{path}は空か、空行で始まっています。見出しと数値のあるファイルを選んでください。</translation>
    </message>
    <message>
        <source>A series from a file needs the library pyarrow.</source>
        <translation>ファイルの時系列を読み込むには、ライブラリpyarrowが必要です。</translation>
    </message>
    <message>
        <source>The text holds characters that it did not hold a moment ago. Try again.</source>
        <translation>テキストに、先ほどまでなかった文字が含まれています。もう一度試してください。</translation>
    </message>
    <message>
        <source>tokenizer = bpe needs the library tokenizers.</source>
        <translation>tokenizer = bpeには、ライブラリtokenizersが必要です。</translation>
    </message>
    <message>
        <source>CUDA graphs need a CUDA device; this one is {device}. They were not measured.</source>
        <translation>CUDAグラフにはCUDAデバイスが必要ですが、使用しているのは{device}です。測定しませんでした。</translation>
    </message>
    <message>
        <source>Compiled models were not measured.</source>
        <translation>コンパイルしたモデルは測定していません。</translation>
    </message>
    <message>
        <source>torch.compile needs a C++ compiler here, and none was found.</source>
        <translation>torch.compile にはここで C++ コンパイラが必要ですが、見つかりません。</translation>
    </message>
    <message>
        <source>torch.compile can&apos;t work where PyTorch lies in a folder with a space in its name ({folder}). Move Pilotlight to another folder.</source>
        <translation>PyTorch が名前に空白を含むフォルダー（{folder}）にあると torch.compile は動作しません。Pilotlight を別のフォルダーに移してください。</translation>
    </message>
    <message>
        <source>Or turn torch.compile off.</source>
        <translation>または torch.compile をオフにしてください。</translation>
    </message>
    <message>
        <source>device is {name}, but torch finds no CUDA device here. Choose cpu or auto.</source>
        <translation>deviceは{name}ですが、この環境ではtorchがCUDAデバイスを見つけられません。cpuまたはautoを選んでください。</translation>
    </message>
    <message>
        <source>device is {name}, but this machine has {count} CUDA device(s).</source>
        <translation>deviceは{name}ですが、このマシンのCUDAデバイスは{count}個です。</translation>
    </message>
    <message>
        <source>float16 needs a CUDA device; this one is a CPU. Choose float32 or bfloat16.</source>
        <translation>float16にはCUDAデバイスが必要ですが、使用しているのはCPUです。float32またはbfloat16を選んでください。</translation>
    </message>
    <message>
        <source>The GPU&apos;s memory is too small for this variant. Choose a smaller batch_size with more gradient_accumulation_steps, a smaller block_size, or bfloat16.</source>
        <translation>このバリアントにはGPUのメモリが足りません。batch_sizeを小さくしてgradient_accumulation_stepsを増やすか、block_sizeを小さくするか、bfloat16を選んでください。</translation>
    </message>
    <message>
        <source>This machine&apos;s memory is too small for this variant. Choose a smaller batch_size, block_size or model.</source>
        <translation>このバリアントにはこのマシンのメモリが足りません。batch_size、block_size、またはモデルを小さくしてください。</translation>
    </message>
    <message>
        <source>The disk is full; a checkpoint can&apos;t be written. Free some space, then Resume.</source>
        <translation>ディスクがいっぱいのため、チェックポイントを書き込めません。空き容量を増やしてから再開してください。</translation>
    </message>
    <message>
        <source>The disk is full; {path} can&apos;t be written. Free some space, then Resume.</source>
        <translation>ディスクがいっぱいのため、{path}に書き込めません。空き容量を増やしてから再開してください。</translation>
    </message>
    <message>
        <source>reading the data</source>
        <translation>データを読み込み中</translation>
    </message>
    <message>
        <source>{name} sees the future, so its loss says nothing. Take it out of the search.</source>
        <translation>{name}は未来を参照するため、損失に意味がありません。探索から外してください。</translation>
    </message>
    <message>
        <source>Memory does not suffice for it.</source>
        <translation>メモリが足りません。</translation>
    </message>
    <message>
        <source>{name}, seed {seed}, counts as not good enough: its training failed. {why}</source>
        <translation>{name}（シード{seed}）は学習に失敗したため、不十分とみなします。{why}</translation>
    </message>
    <message>
        <source>Some trials were timed in an earlier attempt of the finder: compare only times taken in turn.</source>
        <translation>一部の試行の時間は、以前に探索を実行したときに測定されたものです。交互に測定した時間だけを比べてください。</translation>
    </message>
    <message>
        <source>measuring training steps and inference in turn</source>
        <translation>学習ステップと推論を交互に測定中</translation>
    </message>
    <message>
        <source>all</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>{name} sees the future, so a mixture with it has a loss that says nothing. Choose another variant in [hybrid].</source>
        <translation>{name}は未来を参照するため、それを含む混合構成の損失に意味がありません。[hybrid]で別のバリアントを選んでください。</translation>
    </message>
    <message>
        <source>attention in layers {layers}, seed {seed}</source>
        <translation>アテンションの層：{layers}、シード{seed}</translation>
    </message>
    <message>
        <source>attention in layers {layers}</source>
        <translation>アテンションの層：{layers}</translation>
    </message>
    <message>
        <source>recall with attention in layers {layers}</source>
        <translation>想起を測定中（アテンションの層：{layers}）</translation>
    </message>
    <message>
        <source>The recall of attention in layers {layers} was not measured: {why}.</source>
        <translation>アテンションの層が{layers}の構成の想起は測定しませんでした：{why}。</translation>
    </message>
    <message>
        <source>{name} sees the future, so its loss says nothing about its size. Remove its match.</source>
        <translation>{name}は未来を参照するため、損失からサイズについて何も言えません。matchを外してください。</translation>
    </message>
    <message>
        <source>The baseline could not be trained, so there is no loss to reach. The log has the details.</source>
        <translation>ベースラインを学習できなかったため、目標となる損失がありません。詳細はログにあります。</translation>
    </message>
    <message>
        <source>{variant}, {size}, seed {seed}</source>
        <translation>{variant}、{size}、シード{seed}</translation>
    </message>
    <message>
        <source>The peak was {amount} GB.</source>
        <translation>ピークは{amount} GBでした。</translation>
    </message>
    <message>
        <source>The memory of {device} is too small for this variant.</source>
        <translation>このバリアントには{device}のメモリが足りません。</translation>
    </message>
    <message>
        <source>The memory of {device} is too small for this variant: it asked for another {amount}.</source>
        <translation>このバリアントには{device}のメモリが足りません。さらに{amount}が必要でした。</translation>
    </message>
    <message>
        <source>Not even one window fits: choose a smaller block_size or model, or bfloat16.</source>
        <translation>ウィンドウ1個でも収まりません。block_sizeまたはモデルを小さくするか、bfloat16を選んでください。</translation>
    </message>
    <message>
        <source>Measured: batch_size = {batch} with gradient_accumulation_steps = {steps} fits, at {amount} GB.</source>
        <translation>測定したところ、batch_size = {batch}、gradient_accumulation_steps = {steps}なら{amount} GBで収まります。</translation>
    </message>
    <message>
        <source>A step can&apos;t be captured as a CUDA graph ({why}).</source>
        <translation>ステップをCUDAグラフとして取り込めません（{why}）。</translation>
    </message>
    <message>
        <source>CUDA graphs gave other tokens than eager steps, from step {number} on.</source>
        <translation>CUDAグラフの出力トークンが、ステップ{number}以降でeager実行と異なりました。</translation>
    </message>
    <message>
        <source>torch.compile fails on {name} ({why}).</source>
        <translation>{name}でtorch.compileが失敗します（{why}）。</translation>
    </message>
    <message>
        <source>Memory did not suffice for all variants beside each other at {prompt} + {output} tokens and batch {batch}: each was measured by itself, so their times were not taken in turn.</source>
        <translation>{prompt} + {output}トークン、バッチ{batch}では、すべてのバリアントを同時に置くメモリがありませんでした。1つずつ測定したため、時間は交互に測定したものではありません。</translation>
    </message>
    <message>
        <source>{path}, line {number} can&apos;t be read: {why}.</source>
        <translation>{path}の{number}行目を読み込めません：{why}。</translation>
    </message>
    <message>
        <source>{path}, line {number} names a job that the pilot, with {jobs}, does not have.</source>
        <translation>{path}の{number}行目にあるジョブは、このパイロット（ジョブ数{jobs}）にありません。</translation>
    </message>
    <message>
        <source>{path} has a line that is too long for a record. Copy it again.</source>
        <translation>{path}に、レコードとしては長すぎる行があります。もう一度コピーしてください。</translation>
    </message>
    <message>
        <source>{path} is damaged: it can&apos;t be unpacked to its end. Copy it again.</source>
        <translation>{path}は壊れていて、最後まで展開できません。コピーし直してください。</translation>
    </message>
    <message>
        <source>{path} does not begin with a pilot. Give a file that `python -m engine run` of this version has written.</source>
        <translation>{path}の先頭にパイロットがありません。このバージョンの`python -m engine run`が書いたファイルを指定してください。</translation>
    </message>
    <message>
        <source>it is no record</source>
        <translation>記録ではありません</translation>
    </message>
    <message>
        <source>it holds &apos;{name}&apos;, which is not known here</source>
        <translation>ここでは知られていない&apos;{name}&apos;が含まれています</translation>
    </message>
    <message>
        <source>No NVIDIA GPU was found ({why}). Pilots run on the processor.</source>
        <translation>NVIDIA GPUが見つかりませんでした（{why}）。パイロットはCPUで実行されます。</translation>
    </message>
    <message>
        <source>GPU {index} does not answer ({why}).</source>
        <translation>GPU {index}が応答しません（{why}）。</translation>
    </message>
    <message>
        <source>The NVIDIA driver does not answer ({why}).</source>
        <translation>NVIDIAドライバーが応答しません（{why}）。</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>アテンション</translation>
    </message>
    <message>
        <source>Sees the whole window; its state grows with every token it holds.</source>
        <translation>ウィンドウ全体を参照しますが、保持するトークンが増えるたびに状態が大きくなります。</translation>
    </message>
    <message>
        <source>Generative function</source>
        <translation>生成関数</translation>
    </message>
    <message>
        <source>Each layer sees one token further back; it cannot recall a token beyond that.</source>
        <translation>1層ごとに1トークン前まで参照します。それより前のトークンは想起できません。</translation>
    </message>
    <message>
        <source>Linear attention</source>
        <translation>線形アテンション</translation>
    </message>
    <message>
        <source>Remembers the window in a state of fixed size: exact recall blurs as tokens crowd it.</source>
        <translation>ウィンドウを固定長の状態に記憶するため、トークンが増えると正確な想起がぼやけます。</translation>
    </message>
    <message>
        <source>None (control)</source>
        <translation>なし（対照）</translation>
    </message>
    <message>
        <source>Sees its own token only.</source>
        <translation>自分のトークンだけを参照します。</translation>
    </message>
    <message>
        <source>Pooled attention</source>
        <translation>プールドアテンション</translation>
    </message>
    <message>
        <source>Sees tokens before the current block only as means: it cannot tell the tokens of a block apart.</source>
        <translation>現在のブロックより前のトークンは平均としてしか参照しないため、ブロック内のトークンを区別できません。</translation>
    </message>
    <message>
        <source>must be at most block_size = {block_size}</source>
        <translation>値をblock_size = {block_size}以下にしてください</translation>
    </message>
    <message>
        <source>The mixer &apos;{name}&apos; {reason}.</source>
        <translation>ミキサー「{name}」：{reason}。</translation>
    </message>
    <message>
        <source>can&apos;t be used: FACTS in its facts.py is no MixerFacts</source>
        <translation>使用できません。facts.pyのFACTSがMixerFactsではありません</translation>
    </message>
    <message>
        <source>can&apos;t be used: its {file}.py says {error}</source>
        <translation>使用できません。{file}.pyのエラー：{error}</translation>
    </message>
    <message>
        <source>Static pattern</source>
        <translation>静的パターン</translation>
    </message>
    <message>
        <source>Mixes by position alone, whatever the tokens are; its parameters grow with the square of the context.</source>
        <translation>トークンの内容によらず位置だけで混合します。パラメータはコンテキスト長の2乗で増えます。</translation>
    </message>
    <message>
        <source>Token shift</source>
        <translation>トークンシフト</translation>
    </message>
    <message>
        <source>Window attention</source>
        <translation>ウィンドウアテンション</translation>
    </message>
    <message>
        <source>Each layer sees its window only; older tokens reach it through the layers below, if at all.</source>
        <translation>各層は自分のウィンドウだけを参照します。それより古いトークンは、届くとしても下の層を通してだけです。</translation>
    </message>
    <message>
        <source>The data has {size} kinds of tokens, but the checkpoint knows {known}. Give the data that it was trained on: the text for a model of characters, else the folder of nanoGPT&apos;s train.bin and val.bin.</source>
        <translation>データのトークンは{size}種類ですが、チェックポイントが扱うのは{known}種類です。学習に使ったデータを指定してください。文字単位のモデルならそのテキスト、それ以外ならnanoGPTのtrain.binとval.binがあるフォルダーです。</translation>
    </message>
    <message>
        <source>On this data the checkpoint is no better than guessing ({loss} nats per token, guessing {guessing}). Give the data that it was trained on, tokenised as it was, and its number of heads.</source>
        <translation>このデータでは、チェックポイントの性能は当て推量と変わりません（トークンあたり{loss} nat、当て推量は{guessing}）。学習時と同じ方法でトークン化した学習データと、ヘッド数を指定してください。</translation>
    </message>
    <message>
        <source>{path} can&apos;t be read as safetensors ({kind}). Convert nanoGPT&apos;s ckpt.pt by safetensors.torch.save_model.</source>
        <translation>{path}をsafetensorsとして読み込めません（{kind}）。nanoGPTのckpt.ptをsafetensors.torch.save_modelで変換してください。</translation>
    </message>
    <message>
        <source>{path}: &apos;{name}&apos; holds no decimal numbers, as weights do.</source>
        <translation>{path}: &apos;{name}&apos;には重みのような小数が入っていません。</translation>
    </message>
    <message>
        <source>{path} has a {head} of its own; nanoGPT ties it to {embedding}, and so do we.</source>
        <translation>{path}には独立した{head}があります。nanoGPTでもPilotlightでも、{head}は{embedding}と共有されます。</translation>
    </message>
    <message>
        <source>{path}: &apos;{name}&apos; holds numbers that are not finite. Take an earlier checkpoint.</source>
        <translation>{path}：「{name}」に有限でない数値が含まれています。より前のチェックポイントを使ってください。</translation>
    </message>
    <message>
        <source>{path} knows no token: &apos;{name}&apos; has no rows.</source>
        <translation>{path} にはトークンが 1 つもありません。「{name}」に行がありません。</translation>
    </message>
    <message>
        <source>{path} does not say how many heads it has. Give n_head, or write it to a .json beside it.</source>
        <translation>{path}からはヘッド数がわかりません。n_headを指定するか、同じ場所の.jsonに書いてください。</translation>
    </message>
    <message>
        <source>n_head = {n_head} does not divide the {n_embd} channels of {path}. Give the right number.</source>
        <translation>{path}のチャネル数{n_embd}はn_head = {n_head}で割り切れません。正しい値を指定してください。</translation>
    </message>
    <message>
        <source>{path} holds a model that can&apos;t be used: {why}</source>
        <translation>{path}のモデルは使用できません：{why}</translation>
    </message>
    <message>
        <source>{path} holds a tensor that nanoGPT&apos;s model does not have: &apos;{first}&apos;.</source>
        <translation>{path}には、nanoGPTのモデルにないテンソル「{first}」が含まれています。</translation>
    </message>
    <message>
        <source>{path} holds tensors that nanoGPT&apos;s model does not have: &apos;{first}&apos; and {more} more.</source>
        <translation>{path}には、nanoGPTのモデルにないテンソル「{first}」ほか{more}個が含まれています。</translation>
    </message>
    <message>
        <source>{path} lacks the tensor &apos;{name}&apos;, so it is no whole checkpoint of nanoGPT.</source>
        <translation>{path}にはテンソル「{name}」がないため、nanoGPTの完全なチェックポイントではありません。</translation>
    </message>
    <message>
        <source>{path}: &apos;{name}&apos; has {count} dimensions, not 2.</source>
        <translation>{path}：「{name}」は2次元ではなく{count}次元です。</translation>
    </message>
    <message>
        <source>{path}: &apos;{name}&apos; is {shown}, not {right}.</source>
        <translation>{path}：「{name}」の形状は{shown}で、{right}ではありません。</translation>
    </message>
    <message>
        <source>GPT-2&apos;s own checkpoints (Conv1D) are turned like that; nanoGPT&apos;s are not.</source>
        <translation>GPT-2のチェックポイント（Conv1D）はこのように転置されていますが、nanoGPTのものは転置されていません。</translation>
    </message>
    <message>
        <source>power cap</source>
        <translation>電力制限</translation>
    </message>
    <message>
        <source>hardware slowdown</source>
        <translation>ハードウェアによる減速</translation>
    </message>
    <message>
        <source>sync boost</source>
        <translation>同期ブースト</translation>
    </message>
    <message>
        <source>thermal</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>power brake</source>
        <translation>パワーブレーキ</translation>
    </message>
    <message>
        <source>board limit</source>
        <translation>ボードの制限</translation>
    </message>
    <message>
        <source>reliability</source>
        <translation>信頼性</translation>
    </message>
    <message>
        <source>Another program computed on the same GPU: times, memory and energy are not this run&apos;s alone. Measure again when the GPU is free.</source>
        <translation>別のプログラムが同じGPUで計算していました。時間、メモリ、エネルギーはこの実行だけのものではありません。GPUが空いているときに測定し直してください。</translation>
    </message>
    <message>
        <source>Another program computed on the same GPU, with {held} GB of its memory: times, memory and energy are not this run&apos;s alone. Measure again when the GPU is free.</source>
        <translation>別のプログラムが同じGPUで計算し、メモリを{held} GB使用していました。時間、メモリ、エネルギーはこの実行だけのものではありません。GPUが空いているときに測定し直してください。</translation>
    </message>
    <message>
        <source>{count} other programs computed on the same GPU: times, memory and energy are not this run&apos;s alone. Measure again when the GPU is free.</source>
        <translation>他の{count}個のプログラムが同じGPUで計算していました。時間、メモリ、エネルギーはこの実行だけのものではありません。GPUが空いているときに測定し直してください。</translation>
    </message>
    <message>
        <source>{count} other programs computed on the same GPU, with {held} GB of its memory: times, memory and energy are not this run&apos;s alone. Measure again when the GPU is free.</source>
        <translation>他の{count}個のプログラムが同じGPUで計算し、メモリを{held} GB使用していました。時間、メモリ、エネルギーはこの実行だけのものではありません。GPUが空いているときに測定し直してください。</translation>
    </message>
    <message>
        <source>The driver gives no figures of the GPU ({why}): they are n/a.</source>
        <translation>ドライバーからGPUの数値を取得できません（{why}）。数値は未測定になります。</translation>
    </message>
    <message>
        <source>The GPU is divided (MIG), and which part this run has is not known: memory is n/a.</source>
        <translation>GPUが分割されており（MIG）、この実行がどの部分を使っているか不明です。メモリは未測定になります。</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>メモリ</translation>
    </message>
    <message>
        <source>utilisation</source>
        <translation>使用率</translation>
    </message>
    <message>
        <source>the energy counter</source>
        <translation>エネルギーカウンター</translation>
    </message>
    <message>
        <source>power</source>
        <translation>電力</translation>
    </message>
    <message>
        <source>temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>processes</source>
        <translation>プロセス</translation>
    </message>
    <message>
        <source>throttle reasons</source>
        <translation>クロック低下の理由</translation>
    </message>
    <message>
        <source>throttle reasons by their old name</source>
        <translation>クロック低下の理由（旧名）</translation>
    </message>
    <message>
        <source>SM clock</source>
        <translation>SMクロック</translation>
    </message>
    <message>
        <source>memory clock</source>
        <translation>メモリクロック</translation>
    </message>
    <message>
        <source>windows</source>
        <translation>ウィンドウを描画するプロセス</translation>
    </message>
    <message>
        <source>The GPU stopped answering its driver ({why}): its figures end there.</source>
        <translation>GPUがドライバーに応答しなくなりました（{why}）。数値の記録はそこまでです。</translation>
    </message>
    <message>
        <source>The driver gives no figure for {name} ({why}): it is n/a.</source>
        <translation>ドライバーから{name}を取得できません（{why}）。未測定になります。</translation>
    </message>
    <message>
        <source>can&apos;t be read: {why}</source>
        <translation>読み込めません：{why}</translation>
    </message>
    <message>
        <source>is not UTF-8 text; save it as UTF-8</source>
        <translation>UTF-8のテキストではありません。UTF-8で保存してください</translation>
    </message>
    <message>
        <source>is larger than {most} MB; choose a pilot file</source>
        <translation>{most} MBを超えています。パイロットファイルを選んでください</translation>
    </message>
    <message>
        <source>a number in it is too long</source>
        <translation>長すぎる数値があります</translation>
    </message>
    <message>
        <source>it is nested too deeply</source>
        <translation>入れ子が深すぎます</translation>
    </message>
    <message>
        <source>can&apos;t be read as TOML: {why}</source>
        <translation>TOMLとして読み込めません：{why}</translation>
    </message>
    <message>
        <source>the file</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>needs Optuna, which is not installed. Install it with: {command}, or remove [search]</source>
        <translation>Optunaが必要ですが、インストールされていません。{command}でインストールするか、[search]を取り除いてください</translation>
    </message>
    <message>
        <source>No output depends on a later token.</source>
        <translation>後のトークンに依存する出力はありません。</translation>
    </message>
    <message>
        <source>Sees the future: changing tokens after position {position} moves logits up to it by {change}.</source>
        <translation>未来を参照しています。位置{position}より後のトークンを変えると、それ以前のロジットが{change}変わります。</translation>
    </message>
    <message>
        <source>Prefix only {honest}, teacher-forced {forced} over {windows} windows × {positions} positions (difference {gap}).</source>
        <translation>{windows}ウィンドウ × {positions}位置で、過去のみの入力では{honest}、教師強制では{forced}（差{gap}）。</translation>
    </message>
    <message>
        <source>measuring context use of {name}</source>
        <translation>{name}のコンテキスト利用を測定中</translation>
    </message>
    <message>
        <source>some of its losses are no numbers</source>
        <translation>損失の一部が数値ではありません</translation>
    </message>
    <message>
        <source>its window of {block_size} tokens is too short. Set block_size to {least} or more</source>
        <translation>{block_size}トークンのウィンドウは短すぎます。block_sizeを{least}以上にしてください</translation>
    </message>
    <message>
        <source>the validation part has room for {places} windows of {block_size} tokens, and {least} are needed. Choose a larger val_fraction or a smaller block_size</source>
        <translation>検証部分に入る{block_size}トークンのウィンドウは{places}個ですが、{least}個必要です。val_fractionを大きくするか、block_sizeを小さくしてください</translation>
    </message>
    <message>
        <source>The context use of {name} was not measured: {why}.</source>
        <translation>{name}のコンテキスト利用は測定しませんでした：{why}。</translation>
    </message>
    <message>
        <source>Mean absolute error {error} over {count} values; repeating the last value errs by {naive}.</source>
        <translation>{count}個の値での平均絶対誤差は{error}、直前の値を繰り返す予測では{naive}です。</translation>
    </message>
    <message>
        <source>easy</source>
        <translation>易しい設定</translation>
    </message>
    <message>
        <source>hard</source>
        <translation>難しい設定</translation>
    </message>
    <message>
        <source>recall: {name}, {step}</source>
        <translation>想起：{name}、{step}</translation>
    </message>
    <message>
        <source>recall, {setting}: {name}, {step}</source>
        <translation>想起、{setting}：{name}、{step}</translation>
    </message>
    <message>
        <source>The recall of {names} was not measured: {why}.</source>
        <translation>{names}の想起は測定しませんでした：{why}。</translation>
    </message>
    <message>
        <source>The recall ({setting}) of {names} was not measured: {why}.</source>
        <translation>{names}の想起（{setting}）は測定しませんでした：{why}。</translation>
    </message>
    <message>
        <source>The recall of {names} was measured with nothing behind a question, for it sees the future.</source>
        <translation>{names}は未来を参照するため、想起は質問より後に何もない状態で測定しました。</translation>
    </message>
    <message>
        <source>The recall ({setting}) of {names} was measured with nothing behind a question, for it sees the future.</source>
        <translation>{names}は未来を参照するため、想起（{setting}）は質問より後に何もない状態で測定しました。</translation>
    </message>
    <message>
        <source>memory does not suffice for a net of {tokens} tokens</source>
        <translation>{tokens}トークンのネットワークにはメモリが足りません</translation>
    </message>
    <message>
        <source>a net of {width} channels and {tokens} tokens fails ({error})</source>
        <translation>{width}チャネル、{tokens}トークンのネットワークでエラーが発生しました（{error}）</translation>
    </message>
    <message>
        <source>for its rows of {tokens} tokens {field} {message}</source>
        <translation>{tokens}トークンの行では、{field}：{message}</translation>
    </message>
    <message>
        <source>learning rate {number} of {count}</source>
        <translation>学習率{number}/{count}</translation>
    </message>
    <message>
        <source>the loss of its net is no finite number with any learning rate</source>
        <translation>どの学習率でもネットワークの損失が有限の数値になりません</translation>
    </message>
    <message>
        <source>measuring how static the heads of {name} are</source>
        <translation>{name}のヘッドの静的さを測定中</translation>
    </message>
    <message>
        <source>no layer has attention weights</source>
        <translation>アテンションの重みを持つ層がありません</translation>
    </message>
    <message>
        <source>block_size must be above {least}</source>
        <translation>block_sizeは{least}より大きくなければなりません</translation>
    </message>
    <message>
        <source>the validation part has room for {places} windows, and {least} are needed</source>
        <translation>検証部分に入るウィンドウは{places}個ですが、{least}個必要です</translation>
    </message>
    <message>
        <source>How static heads are was not measured of {names}: {why}.</source>
        <translation>{names}のヘッドの静的さは測定しませんでした：{why}。</translation>
    </message>
    <message>
        <source>is not known here; check the spelling or remove it</source>
        <translation>この項目はありません。綴りを確かめるか、取り除いてください</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>必須です</translation>
    </message>
    <message>
        <source>must be above {gt:.12g}</source>
        <translation>{gt:.12g}より大きくしてください</translation>
    </message>
    <message>
        <source>must be at least {ge:.12g}</source>
        <translation>{ge:.12g}以上にしてください</translation>
    </message>
    <message>
        <source>must be below {lt:.12g}</source>
        <translation>{lt:.12g}より小さくしてください</translation>
    </message>
    <message>
        <source>must be at most {le:.12g}</source>
        <translation>{le:.12g}以下にしてください</translation>
    </message>
    <message>
        <source>must be a whole number</source>
        <translation>整数にしてください</translation>
    </message>
    <message>
        <source>must be a number</source>
        <translation>数値にしてください</translation>
    </message>
    <message>
        <source>must be a finite number</source>
        <translation>有限の数値にしてください</translation>
    </message>
    <message>
        <source>must be true or false</source>
        <translation>値をtrueまたはfalseにしてください</translation>
    </message>
    <message>
        <source>must be a text in quotes</source>
        <translation>引用符で囲んだ文字列にしてください</translation>
    </message>
    <message>
        <source>must not be empty</source>
        <translation>空にはできません</translation>
    </message>
    <message>
        <source>must have at most {max_length} letters</source>
        <translation>{max_length}文字以内にしてください</translation>
    </message>
    <message>
        <source>must be whole characters; half of one is in it</source>
        <translation>完全な文字で書いてください。文字の片割れが含まれています</translation>
    </message>
    <message>
        <source>must be a list in [ ]</source>
        <translation>[ ]で囲んだリストにしてください</translation>
    </message>
    <message>
        <source>needs at least {min_length}</source>
        <translation>少なくとも{min_length}個必要です</translation>
    </message>
    <message>
        <source>must have at most {max_length} entries</source>
        <translation>は{max_length}件以下にしてください</translation>
    </message>
    <message>
        <source>must be a table of settings</source>
        <translation>設定のテーブルにしてください</translation>
    </message>
    <message>
        <source>must be one of: {expected}</source>
        <translation>次のいずれかにしてください：{expected}</translation>
    </message>
    <message>
        <source>must be auto, cpu, cuda or cuda:N</source>
        <translation>次のいずれかにしてください：auto、cpu、cuda、cuda:N</translation>
    </message>
    <message>
        <source>{field} {what}.</source>
        <translation>{field}：{what}。</translation>
    </message>
    <message>
        <source>line {line}: {field} {what}.</source>
        <translation>{line}行目 {field}：{what}。</translation>
    </message>
    <message>
        <source>{field} = {value} {what}.</source>
        <translation>{field} = {value}：{what}。</translation>
    </message>
    <message>
        <source>line {line}: {field} = {value} {what}.</source>
        <translation>{line}行目 {field} = {value}：{what}。</translation>
    </message>
    <message>
        <source>a number of more than 40 digits</source>
        <translation>40桁を超える数</translation>
    </message>
    <message>
        <source>1 trial of at most 1 step</source>
        <translation>最大1ステップの試行1回</translation>
    </message>
    <message>
        <source>1 trial of at most {steps} steps</source>
        <translation>最大{steps}ステップの試行1回</translation>
    </message>
    <message>
        <source>{trials} trials of at most 1 step each</source>
        <translation>最大1ステップの試行{trials}回</translation>
    </message>
    <message>
        <source>{trials} trials of at most {steps} steps each</source>
        <translation>最大{steps}ステップの試行{trials}回</translation>
    </message>
    <message>
        <source>can&apos;t be searched; choose among: {allowed}</source>
        <translation>探索できません。次から選んでください：{allowed}</translation>
    </message>
    <message>
        <source>is in [sweep] too; remove it here or there</source>
        <translation>[sweep]にもあります。どちらかから取り除いてください</translation>
    </message>
    <message>
        <source>is searched for every variant; remove it here or from [search.ranges]</source>
        <translation>すべてのバリアントで探索されます。ここか[search.ranges]から取り除いてください</translation>
    </message>
    <message>
        <source>must be at most max_iters = {most} of variant &apos;{variant}&apos;</source>
        <translation>バリアント「{variant}」のmax_iters = {most}以下にしてください</translation>
    </message>
    <message>
        <source>does not fit variant &apos;{variant}&apos; with {setting}: {why}</source>
        <translation>バリアント「{variant}」に{setting}は使えません：{why}</translation>
    </message>
    <message>
        <source>must be two numbers, the lowest and the highest</source>
        <translation>最小値と最大値の2つの数値にしてください</translation>
    </message>
    <message>
        <source>must begin with the lowest and end with a higher number, not go from {first} to {last}</source>
        <translation>小さい値から大きい値の順にしてください。{first}から{last}になっています</translation>
    </message>
    <message>
        <source>Ended after {done} of {all} iterations: no lower validation loss in {patience} evaluations.</source>
        <translation>{all}イテレーション中{done}で終了：{patience}回の評価で検証損失が下がりませんでした。</translation>
    </message>
    <message>
        <source>Ended after {done} of {all} iterations: the validation loss reached {loss}.</source>
        <translation>{all}イテレーション中{done}で終了：検証損失が{loss}に達しました。</translation>
    </message>
    <message>
        <source>Ended after {done} of {all} iterations: {minutes} minutes of training were over.</source>
        <translation>{all}イテレーション中{done}で終了：学習時間{minutes}分が過ぎました。</translation>
    </message>
    <message>
        <source>checking causality</source>
        <translation>因果性を確認中</translation>
    </message>
    <message>
        <source>looking for a batch that fits</source>
        <translation>収まるバッチを探索中</translation>
    </message>
    <message>
        <source>training</source>
        <translation>学習中</translation>
    </message>
    <message>
        <source>scoring the validation part</source>
        <translation>検証部分を評価中</translation>
    </message>
    <message>
        <source>measuring memory</source>
        <translation>メモリを測定中</translation>
    </message>
    <message>
        <source>training step</source>
        <translation>学習ステップ</translation>
    </message>
    <message>
        <source>measuring scaling: {length} tokens</source>
        <translation>スケーリングを測定中：{length}トークン</translation>
    </message>
    <message>
        <source>The scaling sweep ended before {length} tokens: they would have taken more than its {minutes} minutes. Nothing is known of longer contexts.</source>
        <translation>スケーリング測定は{length}トークンの手前で終了しました。続けると制限時間の{minutes}分を超えるためです。それより長いコンテキストについては不明です。</translation>
    </message>
    <message>
        <source>Memory did not suffice for all variants beside each other at {length} tokens ({quantity}): each was measured by itself, not in turn.</source>
        <translation>{length}トークンでは、すべてのバリアントを同時に置くメモリがありませんでした（{quantity}）。交互ではなく、1つずつ測定しました。</translation>
    </message>
    <message>
        <source>searching: trial {number} of {count}</source>
        <translation>探索中：試行{number}/{count}</translation>
    </message>
    <message>
        <source>{budget} ({pruned} ended early, {steps} steps in all): {values} gave the lowest honest validation loss, {loss}.</source>
        <translation>{budget}（早期終了{pruned}回、合計{steps}ステップ）：{values}でリークなしの検証損失が最小の{loss}になりました。</translation>
    </message>
    <message>
        <source>{budget} ({pruned} ended early, {steps} steps in all): {values} gave the lowest validation loss, {loss}.</source>
        <translation>{budget}（早期終了{pruned}回、合計{steps}ステップ）：{values}で検証損失が最小の{loss}になりました。</translation>
    </message>
    <message>
        <source>{name} = {value}, chosen from {lowest} to {highest}.</source>
        <translation>{name} = {value}（{lowest}から{highest}の範囲で選択）。</translation>
    </message>
    <message>
        <source>The loss became infinite in all {count} trials of the search, so there is nothing to choose from. Try a lower learning_rate in [search.ranges] or [train], more warmup_iters, or grad_clip = 1.0.</source>
        <translation>探索の{count}回の試行すべてで損失が無限大になったため、選べる値がありません。[search.ranges]または[train]のlearning_rateを下げるか、warmup_itersを増やすか、grad_clip = 1.0を試してください。</translation>
    </message>
    <message>
        <source>is no mixer; choose one of: {names}</source>
        <translation>そのようなミキサーはありません。次から選んでください：{names}</translation>
    </message>
    <message>
        <source>can&apos;t be true or false</source>
        <translation>値をtrueやfalseにはできません</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is not known; choose one like utf-8, latin-1 or cp1252</source>
        <translation>「{name}」は使えません。utf-8、latin-1、cp1252などを選んでください</translation>
    </message>
    <message>
        <source>source &apos;{source}&apos; needs a file; give one, or choose source &apos;demo&apos;</source>
        <translation>データ源（source &apos;{source}&apos;）にはファイルが必要です。指定するか、source &apos;demo&apos;を選んでください</translation>
    </message>
    <message>
        <source>holds a zero byte, which no file&apos;s name can</source>
        <translation>ファイル名には使えないゼロバイトが含まれています</translation>
    </message>
    <message>
        <source>{test} and val_fraction = {val} leave nothing to train on; together they must be below 1</source>
        <translation>{test}とval_fraction = {val}では学習部分が残りません。合計を1未満にしてください</translation>
    </message>
    <message>
        <source>source &apos;tokens&apos; needs the number of tokens that the ids stand for</source>
        <translation>データ源（source &apos;tokens&apos;）には、トークンIDの種類数が必要です</translation>
    </message>
    <message>
        <source>{size} must be 257 to 65536 for tokenizer &apos;bpe&apos;</source>
        <translation>{size}：tokenizer &apos;bpe&apos;では257から65536の値にしてください</translation>
    </message>
    <message>
        <source>{n_embd} can&apos;t be divided by n_head = {n_head}; choose a multiple of it</source>
        <translation>{n_embd}はn_head = {n_head}で割り切れません。その倍数を選んでください</translation>
    </message>
    <message>
        <source>{ratio} × n_embd = {n_embd} is not a whole number of channels</source>
        <translation>{ratio} × n_embd = {n_embd}が整数のチャネル数になりません</translation>
    </message>
    <message>
        <source>{low} is above learning_rate = {high}; choose at most that</source>
        <translation>{low}はlearning_rate = {high}を超えています。それ以下にしてください</translation>
    </message>
    <message>
        <source>float16 needs a CUDA device; device is cpu. Choose float32 or bfloat16</source>
        <translation>数値形式float16にはCUDAデバイスが必要ですが、deviceはcpuです。float32またはbfloat16を選んでください</translation>
    </message>
    <message>
        <source>lists {count} layers; the model has n_layer = {n_layer}</source>
        <translation>{count}層分を列挙していますが、モデルはn_layer = {n_layer}です</translation>
    </message>
    <message>
        <source>{lengths} must rise; write each length once, the shortest first</source>
        <translation>{lengths}は昇順にしてください。長さは短い順に1回ずつ書いてください</translation>
    </message>
    <message>
        <source>{length} is below {least}, the shortest that is measured</source>
        <translation>{length}は、測定できる最短の{least}を下回っています</translation>
    </message>
    <message>
        <source>{rounds} are more than {room}, half of the shortest length, have room for</source>
        <translation>{rounds}は、最短の長さの半分である{room}を超えています</translation>
    </message>
    <message>
        <source>give either ratio or direction</source>
        <translation>必ずratioかdirectionのどちらか一方を指定してください</translation>
    </message>
    <message>
        <source>Other programs, or the host, took {taken} of {cores} cores while this run trained: its times are too long. Measure again on a quiet machine.</source>
        <translation>この実行の学習中に、他のプログラムまたはホストが{cores}コア中{taken}コアを使っていたため、時間が実際より長くなっています。他の負荷がないマシンで測定し直してください。</translation>
    </message>
    <message>
        <source>Other programs, or the host, took {taken} of {cores} cores while a finder trained: its times are too long. Measure again on a quiet machine.</source>
        <translation>探索の学習中に、他のプログラムまたはホストが{cores}コア中{taken}コアを使っていたため、時間が実際より長くなっています。他の負荷がないマシンで測定し直してください。</translation>
    </message>
    <message>
        <source>Other programs, or the host, took {taken} of {cores} cores while inference was measured: its times are too long. Measure again on a quiet machine.</source>
        <translation>推論の測定中に、他のプログラムまたはホストが{cores}コア中{taken}コアを使っていたため、時間が実際より長くなっています。他の負荷がないマシンで測定し直してください。</translation>
    </message>
    <message>
        <source>Other programs, or the host, took {taken} of {cores} cores while scaling was measured: its times are too long. Measure again on a quiet machine.</source>
        <translation>スケーリングの測定中に、他のプログラムまたはホストが{cores}コア中{taken}コアを使っていたため、時間が実際より長くなっています。他の負荷がないマシンで測定し直してください。</translation>
    </message>
    <message>
        <source>The GPU&apos;s clocks were held back in {share} % of the samples while this run trained ({reasons}): its times are those of this card in this place.</source>
        <translation>この実行の学習中、サンプルの{share} %でGPUのクロックが抑えられていました（{reasons}）。時間は、この環境に置かれたこのカードでの値です。</translation>
    </message>
    <message>
        <source>and the other lists together make {count} runs, and a pilot has at most {most}; give fewer seeds, values or variants</source>
        <translation>とほかのリストを合わせると{count}件の実行になりますが、1つのパイロットは{most}件までです。シード、値、バリアントのいずれかを減らしてください</translation>
    </message>
    <message>
        <source>is used twice; give every data set a name of its own</source>
        <translation>2回使われています。データセットごとに別の名前を付けてください</translation>
    </message>
    <message>
        <source>is no variant&apos;s name; choose one of: {names}</source>
        <translation>その名前のバリアントはありません。次から選んでください：{names}</translation>
    </message>
    <message>
        <source>is used twice; give every variant a name of its own</source>
        <translation>2回使われています。バリアントごとに別の名前を付けてください</translation>
    </message>
    <message>
        <source>has a seed twice; give each seed once</source>
        <translation>同じシードが2回あります。シードは1回ずつ書いてください</translation>
    </message>
    <message>
        <source>must be the same for every variant; set it in [train]</source>
        <translation>すべてのバリアントで同じでなければなりません。[train]で設定してください</translation>
    </message>
    <message>
        <source>needs {prompt} + {output} tokens, but block_size is {block_size}; choose fewer</source>
        <translation>{prompt} + {output}トークンが必要ですが、block_sizeは{block_size}です。少なくしてください</translation>
    </message>
    <message>
        <source>is no variant beside the baseline; choose one of: {names}</source>
        <translation>ベースライン以外のバリアントではありません。次から選んでください：{names}</translation>
    </message>
    <message>
        <source>has nothing to mix; add a variant beside the baseline</source>
        <translation>混ぜる相手がありません。ベースライン以外のバリアントを追加してください</translation>
    </message>
    <message>
        <source>needs a baseline whose layers are all attention; &apos;{name}&apos; is not</source>
        <translation>すべての層がアテンションのベースラインが必要ですが、「{name}」はそうではありません</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; must have as many layers as the baseline, and no match</source>
        <translation>「{name}」はベースラインと同じ層数にし、matchを使わないでください</translation>
    </message>
    <message>
        <source>must be below the number of layers, {n_layer}</source>
        <translation>層数{n_layer}より小さくしてください</translation>
    </message>
    <message>
        <source>has nothing to match: this variant is the baseline</source>
        <translation>このバリアントがベースラインなので、合わせる対象がありません</translation>
    </message>
    <message>
        <source>solves for {field}, which this variant sets itself; remove one of the two</source>
        <translation>{field}を求めますが、このバリアントは{field}を自分で設定しています。どちらかを取り除いてください</translation>
    </message>
    <message>
        <source>can&apos;t change the depth of a variant that lists its layers ({fields})</source>
        <translation>層を列挙しているバリアント（{fields}）の深さは変えられません</translation>
    </message>
    <message>
        <source>Telemetry ended with an error ({kind}: {why}).</source>
        <translation>テレメトリーがエラーで終了しました（{kind}：{why}）。</translation>
    </message>
    <message>
        <source>This run stood still for {seconds} s: a suspended machine, most likely. Times around that moment are doubtful.</source>
        <translation>この実行は{seconds}秒間止まっていました。おそらくマシンがスリープしていました。その前後の時間は信頼できません。</translation>
    </message>
    <message>
        <source>The loss is {loss} at iteration {iteration}. No checkpoint is there; Resume meets the same batches again. Try a lower learning_rate than {rate}, more warmup_iters, or grad_clip = 1.0.</source>
        <translation>イテレーション{iteration}で損失が{loss}になりました。チェックポイントはなく、再開しても同じバッチに当たります。learning_rateを{rate}より下げるか、warmup_itersを増やすか、grad_clip = 1.0を試してください。</translation>
    </message>
    <message>
        <source>The loss is {loss} at iteration {iteration}. The last good checkpoint is that of iteration {kept}; Resume meets the same batches again. Try a lower learning_rate than {rate}, more warmup_iters, or grad_clip = 1.0.</source>
        <translation>イテレーション{iteration}で損失が{loss}になりました。最後の正常なチェックポイントはイテレーション{kept}のものですが、再開しても同じバッチに当たります。learning_rateを{rate}より下げるか、warmup_itersを増やすか、grad_clip = 1.0を試してください。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>GPUs are</source>
        <translation>GPUの調達</translation>
    </message>
    <message>
        <source>Rent per GPU hour</source>
        <translation>GPU 1時間の賃料</translation>
    </message>
    <message>
        <source>Price of a GPU</source>
        <translation>GPUの価格</translation>
    </message>
    <message>
        <source>Life, years</source>
        <translation>使用年数</translation>
    </message>
    <message>
        <source>{value} lies outside its range from {low} to {high}; change or clear the range</source>
        <translation>{value}は範囲（{low}から{high}）の外にあります。範囲を変更するか消してください</translation>
    </message>
    <message>
        <source>can&apos;t have a range; these can: {names}</source>
        <translation>範囲を持てません。持てるもの：{names}</translation>
    </message>
    <message>
        <source>the range begins at {low}, above its end at {high}</source>
        <translation>範囲の始まり{low}が終わり{high}を上回っています</translation>
    </message>
    <message>
        <source>an end of the range, {value}, {what}</source>
        <translation>範囲の端{value}：{what}</translation>
    </message>
    <message>
        <source>must be at least {low} and at most {high}</source>
        <translation>{low}以上{high}以下にしてください</translation>
    </message>
    <message>
        <source>Residual value</source>
        <translation>残存価値</translation>
    </message>
    <message>
        <source>Electricity per kWh</source>
        <translation>電力1 kWhの価格</translation>
    </message>
    <message>
        <source>PUE</source>
        <translation>PUE</translation>
    </message>
    <message>
        <source>Power of a busy GPU, W</source>
        <translation>稼働中のGPUの電力（W）</translation>
    </message>
    <message>
        <source>Memory of a GPU, GB</source>
        <translation>GPUのメモリ（GB）</translation>
    </message>
    <message>
        <source>Utilisation</source>
        <translation>利用率</translation>
    </message>
    <message>
        <source>Peak ÷ mean load</source>
        <translation>ピーク負荷 ÷ 平均負荷</translation>
    </message>
    <message>
        <source>Growth per month</source>
        <translation>月間成長率</translation>
    </message>
    <message>
        <source>Migration, once</source>
        <translation>移行（一度だけ）</translation>
    </message>
    <message>
        <source>Horizon, months</source>
        <translation>対象期間（月）</translation>
    </message>
    <message>
        <source>Discount per year</source>
        <translation>年間割引率</translation>
    </message>
    <message>
        <source>Production model ÷ pilot&apos;s, parameters</source>
        <translation>本番モデル ÷ パイロット（パラメータ）</translation>
    </message>
    <message>
        <source>Production training ÷ pilot&apos;s, tokens</source>
        <translation>本番の学習 ÷ パイロット（トークン）</translation>
    </message>
    <message>
        <source>Time grows with parameters to the power of</source>
        <translation>時間はパラメータの何乗で増えるか</translation>
    </message>
    <message>
        <source>Share of the measured advantage kept at that size</source>
        <translation>その規模で残る、測定した優位の割合</translation>
    </message>
    <message>
        <source>H100 rental index of SemiAnalysis, March 2026: $2.35; on-demand offers in May 2026 from $1.99 to $3.50 outside the largest clouds.</source>
        <translation>SemiAnalysisのH100賃料指数、2026年3月：2.35ドル。2026年5月のオンデマンド価格は、最大手クラウドを除き1.99〜3.50ドル。</translation>
    </message>
    <message>
        <source>H100 boards, market prices of 2025 and 2026: $25,000 to $40,000.</source>
        <translation>H100ボードの2025〜2026年の市場価格：25,000〜40,000ドル。</translation>
    </message>
    <message>
        <source>Assumption; straight-line over four years is usual.</source>
        <translation>仮定。4年の定額償却が一般的です。</translation>
    </message>
    <message>
        <source>Resale of H100 after four years, January 2026: 15 to 20 % of the price.</source>
        <translation>H100の4年後の再販価値、2026年1月：価格の15〜20 %。</translation>
    </message>
    <message>
        <source>EIA, Electric Power Monthly, table 5.6.A, commercial customers, April 2025: 10 to 23 ¢ by region of the USA.</source>
        <translation>EIA、Electric Power Monthly、表5.6.A、商業用、2025年4月：米国の地域により10〜23セント。</translation>
    </message>
    <message>
        <source>Uptime Institute, Global Data Center Survey 2023: 1.58 on average.</source>
        <translation>Uptime Institute、Global Data Center Survey 2023: 平均1.58。</translation>
    </message>
    <message>
        <source>NVIDIA H100 SXM data sheet: 700 W at most. A measured power replaces it.</source>
        <translation>NVIDIA H100 SXMデータシート：最大700 W。測定した電力があれば、それを使います。</translation>
    </message>
    <message>
        <source>NVIDIA H100 data sheet.</source>
        <translation>NVIDIA H100データシート。</translation>
    </message>
    <message>
        <source>Assumption; 30 to 60 % is usual. Uptime Institute, May 2025: 35 to 45 % of peak compute.</source>
        <translation>仮定。30〜60 %が一般的です。Uptime Institute、2025年5月：ピーク演算性能の35〜45 %。</translation>
    </message>
    <message>
        <source>Example; enter your own.</source>
        <translation>例です。自社の値を入力してください。</translation>
    </message>
    <message>
        <source>Assumption; your busiest hour ÷ your mean hour.</source>
        <translation>仮定。最も忙しい1時間 ÷ 平均の1時間。</translation>
    </message>
    <message>
        <source>Assumption: none.</source>
        <translation>仮定：なし。</translation>
    </message>
    <message>
        <source>Example: about three weeks of two engineers; enter your own.</source>
        <translation>例：技術者2名の約3週間分。自社の値を入力してください。</translation>
    </message>
    <message>
        <source>Assumption: two years.</source>
        <translation>仮定：2年。</translation>
    </message>
    <message>
        <source>Assumption; your finance department knows yours.</source>
        <translation>仮定。自社の値は財務部門が知っています。</translation>
    </message>
    <message>
        <source>Assumption: production is as large as the pilot.</source>
        <translation>仮定：本番はパイロットと同じ大きさ。</translation>
    </message>
    <message>
        <source>Assumption: production is trained on as many tokens as the pilot.</source>
        <translation>仮定：本番の学習トークン数はパイロットと同じ。</translation>
    </message>
    <message>
        <source>Assumption where no size finder has measured it: compute is proportional to parameters.</source>
        <translation>サイズ探索の測定がない場合の仮定：計算量はパラメータに比例。</translation>
    </message>
    <message>
        <source>Assumption where no size finder has measured it; the range is a guess.</source>
        <translation>サイズ探索の測定がない場合の仮定。範囲は推測です。</translation>
    </message>
    <message>
        <source>The cost that quality is held against</source>
        <translation>品質と比べるコスト</translation>
    </message>
    <message>
        <source>Quality against cost</source>
        <translation>品質とコスト</translation>
    </message>
    <message>
        <source>Which are worth their cost</source>
        <translation>コストに見合うもの</translation>
    </message>
    <message>
        <source>{loss}, ± 95 % over seeds · dashed: the front · lower left is better</source>
        <translation>{loss}、シード間の± 95 % · 破線：フロント · 左下ほど良い</translation>
    </message>
    <message>
        <source>Mean of {n} finished runs and its 95 % interval over seeds (Student&apos;s t).</source>
        <translation>完了した{n}件の実行の平均と、シード間の95 %区間（スチューデントのt分布）。</translation>
    </message>
    <message>
        <source>{state}, archived</source>
        <translation>{state}（アーカイブ済み）</translation>
    </message>
    <message>
        <source>all finished</source>
        <translation>すべて完了</translation>
    </message>
    <message>
        <source>{n} of {all} finished</source>
        <translation>{all}件中{n}件完了</translation>
    </message>
    <message>
        <source>1 run is back.</source>
        <translation>1件の実行を戻しました。</translation>
    </message>
    <message>
        <source>{n} runs are back.</source>
        <translation>{n}件の実行を戻しました。</translation>
    </message>
    <message>
        <source>1 run is archived.</source>
        <translation>1件の実行をアーカイブしました。</translation>
    </message>
    <message>
        <source>{n} runs are archived.</source>
        <translation>{n}件の実行をアーカイブしました。</translation>
    </message>
    <message>
        <source>1 run is deleted. It leaves the store when the window closes.</source>
        <translation>1件の実行を削除しました。ウィンドウを閉じるとストアから消えます。</translation>
    </message>
    <message>
        <source>{n} runs are deleted. They leave the store when the window closes.</source>
        <translation>{n}件の実行を削除しました。ウィンドウを閉じるとストアから消えます。</translation>
    </message>
    <message>
        <source>pilot:log contains · tag=good is exactly · peak_memory&lt;4GB compares · -status:failed leaves out · is:archived</source>
        <translation>pilot:log 含む · tag=good 完全一致 · peak_memory&lt;4GB 比較 · -status:failed 除外 · is:archived</translation>
    </message>
    <message>
        <source>Fields: {fields}
is: {flags}
Words in quotation marks are sought as they stand.</source>
        <translation>項目：{fields}
is：{flags}
引用符で囲んだ語句はそのまま検索します。</translation>
    </message>
    <message>
        <source>Search runs</source>
        <translation>実行の検索</translation>
    </message>
    <message>
        <source>Search, like {example}</source>
        <translation>検索（例：{example}）</translation>
    </message>
    <message>
        <source>Runs of all pilots</source>
        <translation>全パイロットの実行</translation>
    </message>
    <message>
        <source>Order by</source>
        <translation>並べ替え</translation>
    </message>
    <message>
        <source>Runs that differ in nothing but the seed make one line: mean ± 95 % interval of those that finished</source>
        <translation>シードだけが異なる実行を1行にまとめます。完了した実行の平均 ± 95 %区間です</translation>
    </message>
    <message>
        <source>Group by variant</source>
        <translation>バリアントごとにまとめる</translation>
    </message>
    <message>
        <source>Columns…</source>
        <translation>列…</translation>
    </message>
    <message>
        <source>Choose columns, and the order of the lines</source>
        <translation>列と行の並び順を選びます</translation>
    </message>
    <message>
        <source>Compare side by side</source>
        <translation>並べて比較</translation>
    </message>
    <message>
        <source>Compare the selected runs (Return)</source>
        <translation>選択した実行を比較します（Enter）</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>アーカイブ</translation>
    </message>
    <message>
        <source>Hide here; is:archived finds it (Ctrl+Shift+A)</source>
        <translation>この一覧から隠します。is:archivedで見つかります（Ctrl+Shift+A）</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Take out of the store (Delete)</source>
        <translation>ストアから取り除きます（Delete）</translation>
    </message>
    <message>
        <source>Which validation loss</source>
        <translation>どの検証損失か</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>検索</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>検索を消去</translation>
    </message>
    <message>
        <source>Edit note or tags</source>
        <translation>メモまたはタグを編集</translation>
    </message>
    <message>
        <source>Archive, or bring back</source>
        <translation>アーカイブ／元に戻す</translation>
    </message>
    <message>
        <source>No run yet. Plan a pilot and press Start; its runs appear here.</source>
        <translation>実行はまだありません。パイロットを計画して開始を押すと、ここに実行が表示されます。</translation>
    </message>
    <message>
        <source>All runs are archived. Search for is:archived to see them.</source>
        <translation>すべての実行がアーカイブされています。is:archivedで検索すると表示されます。</translation>
    </message>
    <message>
        <source>No run is like that. Take a condition out of the search, or search for is:archived as well.</source>
        <translation>当てはまる実行がありません。検索条件を減らすか、is:archivedも加えて検索してください。</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>1 run</source>
        <translation>1件の実行</translation>
    </message>
    <message>
        <source>{n} runs</source>
        <translation>{n}件の実行</translation>
    </message>
    <message>
        <source>{n} of {all} runs</source>
        <translation>{all}件中{n}件の実行</translation>
    </message>
    <message>
        <source>Select runs to compare them, archive or delete them.</source>
        <translation>実行を選ぶと、比較、アーカイブ、削除ができます。</translation>
    </message>
    <message>
        <source>{n} runs of {pilots} pilots are selected. Side by side compares runs of one pilot: select those of one.</source>
        <translation>{pilots}件のパイロットの実行を{n}件選択しています。比較表は1つのパイロットの実行を比べます。1つのパイロットの実行だけを選んでください。</translation>
    </message>
    <message>
        <source>1 run is selected.</source>
        <translation>1件の実行を選択しています。</translation>
    </message>
    <message>
        <source>{n} runs are selected.</source>
        <translation>{n}件の実行を選択しています。</translation>
    </message>
    <message>
        <source>Baseline&apos;s final loss</source>
        <translation>ベースラインの最終損失</translation>
    </message>
    <message>
        <source>Time to a target loss</source>
        <translation>目標損失までの時間</translation>
    </message>
    <message>
        <source>until the smoothed validation loss stays at it or below</source>
        <translation>平滑化した検証損失が目標以下にとどまるまで</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目標</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>到達</translation>
    </message>
    <message>
        <source>Target of the validation loss</source>
        <translation>検証損失の目標</translation>
    </message>
    <message>
        <source>Business KPIs</source>
        <translation>業務KPI</translation>
    </message>
    <message>
        <source>Measures that count in the end, such as detection rate: enter them per run, by hand or from CSV.</source>
        <translation>検出率など、最終的に重要な指標です。実行ごとに手入力するか、CSVから読み込みます。</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>編集…</translation>
    </message>
    <message>
        <source>Define KPIs, and enter a value per run</source>
        <translation>KPIを定義し、実行ごとに値を入力します</translation>
    </message>
    <message>
        <source>CSV…</source>
        <translation>CSV…</translation>
    </message>
    <message>
        <source>Read values from a file with a line per run</source>
        <translation>実行ごとに1行のファイルから値を読み込みます</translation>
    </message>
    <message>
        <source>Take back the last change of KPIs</source>
        <translation>KPIの直前の変更を取り消します</translation>
    </message>
    <message>
        <source>Read KPIs from a file</source>
        <translation>ファイルからKPIを読み込む</translation>
    </message>
    <message>
        <source>higher is better, at least {value}</source>
        <translation>高いほど良い、{value}以上</translation>
    </message>
    <message>
        <source>lower is better, at most {value}</source>
        <translation>低いほど良い、{value}以下</translation>
    </message>
    <message>
        <source>The decision is signed, and its figures are frozen.</source>
        <translation>意思決定に署名し、数値を固定しました。</translation>
    </message>
    <message>
        <source>Roll-out</source>
        <translation>展開</translation>
    </message>
    <message>
        <source>No candidate has a finished run.</source>
        <translation>完了した実行のある候補がありません。</translation>
    </message>
    <message>
        <source>{stage}: {standing}</source>
        <translation>{stage}: {standing}</translation>
    </message>
    <message>
        <source>justified now</source>
        <translation>現在の段階</translation>
    </message>
    <message>
        <source>done</source>
        <translation>達成済み</translation>
    </message>
    <message>
        <source>needs 1 gate</source>
        <translation>あと1条件</translation>
    </message>
    <message>
        <source>needs {n} gates</source>
        <translation>あと{n}条件</translation>
    </message>
    <message>
        <source>Line {line}: the pilot has no run {run}.</source>
        <translation>{line}行目：このパイロットに実行{run}はありません。</translation>
    </message>
    <message>
        <source>{name} is empty. Its first line must name the columns.</source>
        <translation>{name}は空です。1行目に列名が必要です。</translation>
    </message>
    <message>
        <source>{name} has more than {most} columns. Leave only KPIs in it.</source>
        <translation>{name}の列が{most}を超えています。KPIだけを残してください。</translation>
    </message>
    <message>
        <source>{name} has no value in it.</source>
        <translation>{name}に値がありません。</translation>
    </message>
    <message>
        <source>Line {line} has more cells than there are columns.</source>
        <translation>{line}行目のセルが列数より多くあります。</translation>
    </message>
    <message>
        <source>Line {line}: line {other} speaks of the same run.</source>
        <translation>{line}行目：{other}行目と同じ実行です。</translation>
    </message>
    <message>
        <source>Line {line}: &apos;{text}&apos; is no number ({column}).</source>
        <translation>{line}行目：「{text}」は数値ではありません（{column}）。</translation>
    </message>
    <message>
        <source>{name} is not UTF-8. Save it as CSV in UTF-8.</source>
        <translation>{name}はUTF-8ではありません。UTF-8のCSVとして保存してください。</translation>
    </message>
    <message>
        <source>Line {line}: {why}.</source>
        <translation>{line}行目：{why}。</translation>
    </message>
    <message>
        <source>Line 1: there are two columns &apos;{column}&apos;.</source>
        <translation>1行目：列「{column}」が2つあります。</translation>
    </message>
    <message>
        <source>Line 1: a column &apos;run&apos;, or columns &apos;variant&apos; and &apos;seed&apos;, must say which run a line is about.</source>
        <translation>1行目：どの実行かを示す列「run」、または列「variant」と「seed」が必要です。</translation>
    </message>
    <message>
        <source>Line 1: &apos;{column}&apos; is no KPI of this pilot; it has: {kpis}. Define it first.</source>
        <translation>1行目：「{column}」はこのパイロットのKPIではありません。あるのは{kpis}です。先に定義してください。</translation>
    </message>
    <message>
        <source>Line 1: no column is a KPI.</source>
        <translation>1行目：KPIの列がありません。</translation>
    </message>
    <message>
        <source>Line 1: two columns are the same KPI.</source>
        <translation>1行目：2つの列が同じKPIです。</translation>
    </message>
    <message>
        <source>Line {line}: {n} runs are &apos;{told}&apos;. Add a column &apos;data&apos;, &apos;setting&apos; or &apos;run&apos;.</source>
        <translation>{line}行目：「{told}」に該当する実行が{n}件あります。列「data」「setting」または「run」を追加してください。</translation>
    </message>
    <message>
        <source>And {n} more.</source>
        <translation>ほか{n}件。</translation>
    </message>
    <message>
        <source>{baseline} does not reach this loss itself.</source>
        <translation>{baseline}自身もこの損失に到達しません。</translation>
    </message>
    <message>
        <source>Not in it, for there is no honest loss during training: {names}.</source>
        <translation>学習中のリークなし損失がないため含まれないもの：{names}。</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>未到達</translation>
    </message>
    <message>
        <source>{n} of {seeds} seeds</source>
        <translation>{seeds}シード中{n}</translation>
    </message>
    <message>
        <source>go</source>
        <translation>採用</translation>
    </message>
    <message>
        <source>no go</source>
        <translation>不採用</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>未確認</translation>
    </message>
    <message>
        <source>A decision needs the name of who takes it.</source>
        <translation>意思決定には、決定者の氏名が必要です。</translation>
    </message>
    <message>
        <source>A decision needs its reasons.</source>
        <translation>意思決定には理由が必要です。</translation>
    </message>
    <message>
        <source>The gates of this pilot were made by another version of Pilotlight, and this one can&apos;t read them. {why}</source>
        <translation>このパイロットのゲートは別のバージョンのPilotlightで作成されており、読み込めません。{why}</translation>
    </message>
    <message>
        <source>A KPI&apos;s value must be a finite number.</source>
        <translation>KPIの値は有限の数値でなければなりません。</translation>
    </message>
    <message>
        <source>The KPIs were changed by another program meanwhile. They are read again; try once more.</source>
        <translation>KPIが別のプログラムによって変更されていました。読み込み直しますので、もう一度お試しください。</translation>
    </message>
    <message>
        <source>A run in progress can&apos;t be deleted. Wait until it ends, or stop it first.</source>
        <translation>進行中の実行は削除できません。終わるまで待つか、先に停止してください。</translation>
    </message>
    <message>
        <source>The loss of {variant} is still falling.</source>
        <translation>{variant}の損失はまだ下がり続けています。</translation>
    </message>
    <message>
        <source>The lead of {variant} over the baseline was shrinking to the end.</source>
        <translation>ベースラインに対する{variant}の優位は、最後まで縮まり続けていました。</translation>
    </message>
    <message>
        <source>{field} is a number: write one like {field}&lt;{example} instead of &apos;{text}&apos;.</source>
        <translation>{field}は数値です。「{text}」の代わりに{field}&lt;{example}のように入力してください。</translation>
    </message>
    <message>
        <source>{field} is a number, with a unit or without: write one like {field}&lt;{example} instead of &apos;{text}&apos;. Units: {units}.</source>
        <translation>{field}は数値です（単位は省略可）。「{text}」の代わりに{field}&lt;{example}のように入力してください。単位：{units}。</translation>
    </message>
    <message>
        <source>{field} is a day: write one like {field}&gt;=2026-11-26 instead of &apos;{text}&apos;.</source>
        <translation>{field}は日付です。「{text}」の代わりに{field}&gt;=2026-11-26のように入力してください。</translation>
    </message>
    <message>
        <source>is: does not know &apos;{text}&apos;. There are: {names}.</source>
        <translation>is:に「{text}」はありません。使えるもの：{names}。</translation>
    </message>
    <message>
        <source>{field} is words, which {operator} can&apos;t compare: write {field}:words (contains) or {field}=words (is).</source>
        <translation>{field}は文字列なので、{operator}では比較できません。{field}:語句（含む）または{field}=語句（一致）と入力してください。</translation>
    </message>
    <message>
        <source>There is no field &apos;{name}&apos;. There are: {names}. Words with &lt; &gt; = or : in them stand in quotation marks.</source>
        <translation>「{name}」という項目はありません。使えるもの：{names}。&lt; &gt; = :を含む語句は引用符で囲んでください。</translation>
    </message>
    <message>
        <source>Nothing stands behind {begun}. Write there what to look for.</source>
        <translation>{begun}の後に何もありません。検索する内容を続けて入力してください。</translation>
    </message>
    <message>
        <source>Nothing stands before &apos;{text}&apos;. Write a field, like status:finished, or put the words in quotation marks.</source>
        <translation>「{text}」の前に項目がありません。status:finishedのように項目を付けるか、語句を引用符で囲んでください。</translation>
    </message>
    <message>
        <source>A quotation mark is open: write another &quot; at the end of the words.</source>
        <translation>引用符が閉じていません。語句の終わりに&quot;を入力してください。</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>合格</translation>
    </message>
    <message>
        <source>Shadow</source>
        <translation>シャドー</translation>
    </message>
    <message>
        <source>Partial</source>
        <translation>部分展開</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>全面展開</translation>
    </message>
    <message>
        <source>Small models on your data, away from production.</source>
        <translation>本番とは別に、自社のデータで小さなモデルを試します。</translation>
    </message>
    <message>
        <source>Beside production on the same requests; nobody is answered by it.</source>
        <translation>本番と同じリクエストを並行して処理します。回答には使いません。</translation>
    </message>
    <message>
        <source>A part of the requests is answered by it, and can be given back.</source>
        <translation>リクエストの一部に回答します。元に戻すことができます。</translation>
    </message>
    <message>
        <source>All requests are answered by it.</source>
        <translation>すべてのリクエストに回答します。</translation>
    </message>
    <message>
        <source>Causality</source>
        <translation>因果性</translation>
    </message>
    <message>
        <source>Loss above the baseline&apos;s by less than, nats</source>
        <translation>ベースラインに対する損失増加の上限（nat）</translation>
    </message>
    <message>
        <source>Seeds, at least</source>
        <translation>シード数の下限</translation>
    </message>
    <message>
        <source>Converged</source>
        <translation>収束</translation>
    </message>
    <message>
        <source>Equal search budget</source>
        <translation>同じ探索予算</translation>
    </message>
    <message>
        <source>Same environment</source>
        <translation>同じ環境</translation>
    </message>
    <message>
        <source>Peak memory in GB, at most</source>
        <translation>ピークメモリの上限（GB）</translation>
    </message>
    <message>
        <source>TTFT p99 in ms, at most</source>
        <translation>TTFT p99の上限（ms）</translation>
    </message>
    <message>
        <source>TPOT p99 in ms, at most</source>
        <translation>TPOT p99の上限（ms）</translation>
    </message>
    <message>
        <source>Recall below the baseline&apos;s by at most, 0 to 1</source>
        <translation>ベースラインに対する想起低下の上限（0〜1）</translation>
    </message>
    <message>
        <source>Measured at production length</source>
        <translation>本番の長さで測定</translation>
    </message>
    <message>
        <source>Business KPIs reach their thresholds</source>
        <translation>業務KPIがしきい値に到達</translation>
    </message>
    <message>
        <source>Seeds for a wider roll-out, at least</source>
        <translation>全面展開に必要なシード数の下限</translation>
    </message>
    <message>
        <source>Probability that it pays, at least, 0 to 1</source>
        <translation>採算が取れる確率の下限（0〜1）</translation>
    </message>
    <message>
        <source>must be at least {n}, which an earlier stage asks for</source>
        <translation>は、前の段階が求める{n}以上でなければなりません</translation>
    </message>
    <message>
        <source>{candidate} is good for a pilot, and for no more yet.</source>
        <translation>{candidate}はパイロットには使えますが、その先の段階の条件はまだ満たしていません。</translation>
    </message>
    <message>
        <source>{candidate} may run in the shadow of production.</source>
        <translation>{candidate}は本番のシャドーとして動かせます。</translation>
    </message>
    <message>
        <source>{candidate} may answer a part of the requests.</source>
        <translation>{candidate}はリクエストの一部に回答できます。</translation>
    </message>
    <message>
        <source>{candidate} may answer all requests.</source>
        <translation>{candidate}はすべてのリクエストに回答できます。</translation>
    </message>
    <message>
        <source>For a pilot it lacks: {gates}.</source>
        <translation>パイロットに進むための未達の条件：{gates}。</translation>
    </message>
    <message>
        <source>For the shadow of production it lacks: {gates}.</source>
        <translation>シャドー運用に進むための未達の条件：{gates}。</translation>
    </message>
    <message>
        <source>For a part of the requests it lacks: {gates}.</source>
        <translation>部分展開に進むための未達の条件：{gates}。</translation>
    </message>
    <message>
        <source>For all requests it lacks: {gates}.</source>
        <translation>全面展開に進むための未達の条件：{gates}。</translation>
    </message>
    <message>
        <source>{candidate} sees the future: no stage is justified.</source>
        <translation>{candidate}は未来を見ているため、どの段階にも進めません。</translation>
    </message>
    <message>
        <source>No stage is justified yet for {candidate}.</source>
        <translation>{candidate}が進める段階はまだありません。</translation>
    </message>
    <message>
        <source>{gate} ({state})</source>
        <translation>{gate}（{state}）</translation>
    </message>
    <message>
        <source>higher is better</source>
        <translation>高いほど良い</translation>
    </message>
    <message>
        <source>lower is better</source>
        <translation>低いほど良い</translation>
    </message>
    <message>
        <source>A KPI needs a name.</source>
        <translation>KPIには名前が必要です。</translation>
    </message>
    <message>
        <source>Two KPIs are called &apos;{name}&apos;. Give each a name of its own.</source>
        <translation>「{name}」という名前のKPIが2つあります。それぞれ別の名前にしてください。</translation>
    </message>
    <message>
        <source>On the front: {name} alone. No other variant is better in either figure.</source>
        <translation>フロント上は{name}だけです。どちらの数値でも、これを上回るバリアントはありません。</translation>
    </message>
    <message>
        <source>On the front: {names}. Each costs more than the one before it for less loss.</source>
        <translation>フロント上：{names}。後のものほど、コストが高く損失が小さくなります。</translation>
    </message>
    <message>
        <source>{name} is on the front by differences within the intervals only.</source>
        <translation>{name}がフロント上にあるのは、区間内の差によるものにすぎません。</translation>
    </message>
    <message>
        <source>{name} is not distinguishable from the front.</source>
        <translation>{name}とフロントの間に有意差はありません。</translation>
    </message>
    <message>
        <source>One seed gives no interval, so the front is not proven.</source>
        <translation>1シードでは区間が得られないため、フロントは証明されていません。</translation>
    </message>
    <message>
        <source>The cost was measured once, not with every seed, so the front is not proven.</source>
        <translation>コストはシードごとではなく1回だけ測定したため、フロントは証明されていません。</translation>
    </message>
    <message>
        <source>Not every run of {candidate} was checked.</source>
        <translation>{candidate}のすべての実行が検査されたわけではありません。</translation>
    </message>
    <message>
        <source>sees the past alone</source>
        <translation>過去だけを見る</translation>
    </message>
    <message>
        <source>Every run was checked.</source>
        <translation>すべての実行が検査されました。</translation>
    </message>
    <message>
        <source>{candidate} sees tokens that it is to predict, so it can&apos;t be used.</source>
        <translation>{candidate}は予測すべきトークンを見ているため、使用できません。</translation>
    </message>
    <message>
        <source>Loss within {margin} nats of the baseline&apos;s</source>
        <translation>損失の増加が{margin} nat以内</translation>
    </message>
    <message>
        <source>No seed of both has a {loss}.</source>
        <translation>両方に{loss}のあるシードがありません。</translation>
    </message>
    <message>
        <source>One seed has no interval: it proves nothing.</source>
        <translation>1シードでは区間が得られず、何も証明できません。</translation>
    </message>
    <message>
        <source>{doubts} The order may change with more iterations.</source>
        <translation>{doubts}イテレーションを増やすと順位が変わる可能性があります。</translation>
    </message>
    <message>
        <source>Difference in {loss} over {basis}: {low} to {high}, all below the margin.</source>
        <translation>{loss}の差（{basis}）：{low}〜{high}。すべてマージン未満です。</translation>
    </message>
    <message>
        <source>Difference in {loss} over {basis}: {low} to {high}, all beyond the margin.</source>
        <translation>{loss}の差（{basis}）：{low}〜{high}。すべてマージンを超えています。</translation>
    </message>
    <message>
        <source>Difference in {loss} over {basis}: {low} to {high}. The margin lies within: more seeds decide.</source>
        <translation>{loss}の差（{basis}）：{low}〜{high}。マージンが区間内にあるため、判断にはシードの追加が必要です。</translation>
    </message>
    <message>
        <source>still changing</source>
        <translation>変化中</translation>
    </message>
    <message>
        <source>The course of its lead over the baseline is not known; that takes two seeds of both.</source>
        <translation>ベースラインに対する優位の推移が不明です。両方に2シード以上が必要です。</translation>
    </message>
    <message>
        <source>No loss is still falling, and the lead over the baseline is not shrinking.</source>
        <translation>損失の低下は止まり、ベースラインに対する優位も縮まっていません。</translation>
    </message>
    <message>
        <source>settled</source>
        <translation>安定</translation>
    </message>
    <message>
        <source>unequal</source>
        <translation>不均等</translation>
    </message>
    <message>
        <source>unfinished</source>
        <translation>未完了</translation>
    </message>
    <message>
        <source>Neither had more trials or more tokens than the other.</source>
        <translation>試行数もトークン数も両者で同じです。</translation>
    </message>
    <message>
        <source>The conditions of the runs are not known.</source>
        <translation>実行の条件が不明です。</translation>
    </message>
    <message>
        <source>Runs were measured under different conditions: {conditions}.</source>
        <translation>実行の測定条件が異なります：{conditions}。</translation>
    </message>
    <message>
        <source>different</source>
        <translation>異なる</translation>
    </message>
    <message>
        <source>same</source>
        <translation>同じ</translation>
    </message>
    <message>
        <source>All runs were measured under the same conditions.</source>
        <translation>すべての実行が同じ条件で測定されました。</translation>
    </message>
    <message>
        <source>At least {n} seeds</source>
        <translation>{n}シード以上</translation>
    </message>
    <message>
        <source>{have} of {wanted}</source>
        <translation>{have} / {wanted}</translation>
    </message>
    <message>
        <source>Repeat with more seeds; those count that {candidate} and the baseline both finished.</source>
        <translation>シードを増やして繰り返してください。{candidate}とベースラインの両方が完了したシードを数えます。</translation>
    </message>
    <message>
        <source>Differences are paired by seed.</source>
        <translation>差はシードごとに対にしています。</translation>
    </message>
    <message>
        <source>{candidate} and the baseline have no finished run of the same seed.</source>
        <translation>{candidate}とベースラインに、同じシードの完了した実行がありません。</translation>
    </message>
    <message>
        <source>Validation loss over the whole validation part, scored once after training with the weights that stand for the run (the last ones; the best on validation where the pilot sets patience).</source>
        <translation>検証データ全体の検証損失。学習後に、その実行を代表する重み（最後の重み。パイロットがpatienceを指定する場合は検証で最良の重み）で一度だけ測ります。</translation>
    </message>
    <message>
        <source>Validation loss of the last evaluation while training, on the fixed windows of the curve.</source>
        <translation>学習中の最後の評価の検証損失。曲線と同じ固定ウィンドウで測ります。</translation>
    </message>
    <message>
        <source>The lowest validation loss of the curve, on its fixed windows. A minimum of many evaluations is a little too good.</source>
        <translation>曲線の固定ウィンドウでの最小の検証損失。多数の評価の最小値なので、やや楽観的な値です。</translation>
    </message>
    <message>
        <source>What a sweep chose.</source>
        <translation>スイープで選ばれた設定。</translation>
    </message>
    <message>
        <source>Training loss</source>
        <translation>学習損失</translation>
    </message>
    <message>
        <source>Training time</source>
        <translation>学習時間</translation>
    </message>
    <message>
        <source>J/iteration</source>
        <translation>J/イテレーション</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>作成</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>Run number</source>
        <translation>実行番号</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>タグ</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>メモ</translation>
    </message>
    <message>
        <source>Scored after training</source>
        <translation>学習後に測定</translation>
    </message>
    <message>
        <source>Last of the curve</source>
        <translation>曲線の最後</translation>
    </message>
    <message>
        <source>Lowest of the curve</source>
        <translation>曲線の最小</translation>
    </message>
    <message>
        <source>{baseline}&apos;s final smoothed loss of {loss}</source>
        <translation>{baseline}の平滑化した最終損失{loss}</translation>
    </message>
    <message>
        <source>a loss of {loss}</source>
        <translation>損失{loss}</translation>
    </message>
    <message>
        <source>{variant} does not reach {goal} within its budget.</source>
        <translation>{variant}は予算内に{goal}に到達しません。</translation>
    </message>
    <message>
        <source>{variant} reaches {goal} after {seconds} s.</source>
        <translation>{variant}は{seconds}秒で{goal}に到達します。</translation>
    </message>
    <message>
        <source>{variant} reaches {goal} in {share} of {baseline}&apos;s time.</source>
        <translation>{variant}は{baseline}の{share}の時間で{goal}に到達します。</translation>
    </message>
    <message>
        <source>{variant} reaches {goal} in {share} of {baseline}&apos;s time ({range}).</source>
        <translation>{variant}は{baseline}の{share}（{range}）の時間で{goal}に到達します。</translation>
    </message>
    <message>
        <source>That is not distinguishable from the same time.</source>
        <translation>同じ時間との間に有意差はありません。</translation>
    </message>
    <message>
        <source>Only {n} of its {seeds} seeds reach it.</source>
        <translation>到達したのは{seeds}シードのうち{n}だけです。</translation>
    </message>
    <message>
        <source>{baseline} reaches it with {n} of {seeds} seeds.</source>
        <translation>{baseline}が到達したのは{seeds}シードのうち{n}です。</translation>
    </message>
    <message>
        <source>That is one seed, which proves nothing.</source>
        <translation>1シードの結果であり、何も証明しません。</translation>
    </message>
    <message>
        <source>No limit is set. Enter one, or let no stage need this gate.</source>
        <translation>上限が未設定です。入力するか、このゲートをどの段階でも不要にしてください。</translation>
    </message>
    <message>
        <source>Inference of {candidate} was not measured.</source>
        <translation>{candidate}の推論は未測定です。</translation>
    </message>
    <message>
        <source>Peak memory at most {limit} GB</source>
        <translation>ピークメモリ{limit} GB以下</translation>
    </message>
    <message>
        <source>The peak is above the limit.</source>
        <translation>ピークが上限を超えています。</translation>
    </message>
    <message>
        <source>The peak of training or of a generation of {candidate} was not measured.</source>
        <translation>{candidate}の学習または生成のピークメモリが未測定です。</translation>
    </message>
    <message>
        <source>The peak is within the limit, at the pilot&apos;s size.</source>
        <translation>ピークは、パイロットのサイズでは上限以内です。</translation>
    </message>
    <message>
        <source>TTFT p99</source>
        <translation>TTFT p99</translation>
    </message>
    <message>
        <source>TTFT p99 at most {limit} ms</source>
        <translation>TTFT p99 {limit} ms以下</translation>
    </message>
    <message>
        <source>TPOT p99</source>
        <translation>TPOT p99</translation>
    </message>
    <message>
        <source>TPOT p99 at most {limit} ms</source>
        <translation>TPOT p99 {limit} ms以下</translation>
    </message>
    <message>
        <source>Recall within {share} of the baseline&apos;s</source>
        <translation>想起の低下が{share}以内</translation>
    </message>
    <message>
        <source>Recall of both was not probed.</source>
        <translation>両方の想起は調べられていません。</translation>
    </message>
    <message>
        <source>It recalls {mine} of the pairs, the baseline {theirs}.</source>
        <translation>ペアの想起率は{mine}、ベースラインは{theirs}です。</translation>
    </message>
    <message>
        <source>How long prompts are in production is not known.</source>
        <translation>本番のプロンプトの長さが不明です。</translation>
    </message>
    <message>
        <source>Measured at production length ({n} tokens)</source>
        <translation>本番の長さ（{n}トークン）で測定</translation>
    </message>
    <message>
        <source>up to {n}</source>
        <translation>{n}まで</translation>
    </message>
    <message>
        <source>Prompts are longer than what was measured: measure at their length.</source>
        <translation>プロンプトが測定した長さより長くなっています。その長さで測定してください。</translation>
    </message>
    <message>
        <source>Prompts are no longer than what was measured.</source>
        <translation>プロンプトは測定した長さ以内です。</translation>
    </message>
    <message>
        <source>No KPI has a threshold. Define one and enter what it has to reach, or let no stage need this gate.</source>
        <translation>しきい値のあるKPIがありません。KPIを定義して目標値を入力するか、このゲートをどの段階でも不要にしてください。</translation>
    </message>
    <message>
        <source>It pays with a probability of at least {share}</source>
        <translation>{share}以上の確率で採算が取れる</translation>
    </message>
    <message>
        <source>Whether it pays is not known yet.</source>
        <translation>採算が取れるかどうかはまだ不明です。</translation>
    </message>
    <message>
        <source>Its net present value is not above 0.</source>
        <translation>正味現在価値が0以下です。</translation>
    </message>
    <message>
        <source>The probability that it pays is below the threshold.</source>
        <translation>採算が取れる確率がしきい値を下回っています。</translation>
    </message>
    <message>
        <source>Its net present value is above 0, and the probability reaches the threshold.</source>
        <translation>正味現在価値は0を上回り、確率もしきい値に達しています。</translation>
    </message>
    <message>
        <source>{peak} MB</source>
        <translation>{peak} MB</translation>
    </message>
    <message>
        <source>{peak} GB</source>
        <translation>{peak} GB</translation>
    </message>
    <message>
        <source>Of {n} calls at {prompt} prompt tokens.</source>
        <translation>プロンプト{prompt}トークンでの{n}回の呼び出しから。</translation>
    </message>
    <message>
        <source>{ms} ms</source>
        <translation>{ms} ms</translation>
    </message>
    <message>
        <source>p50 {ms} ms</source>
        <translation>p50 {ms} ms</translation>
    </message>
    <message>
        <source>The median alone is above the limit.</source>
        <translation>中央値だけで上限を超えています。</translation>
    </message>
    <message>
        <source>A p99 needs 100 calls; {n} were made. Measure inference in full.</source>
        <translation>p99には100回の呼び出しが必要ですが、{n}回でした。推論を完全に測定してください。</translation>
    </message>
    <message>
        <source>{kpi} at least {value}</source>
        <translation>{kpi} {value}以上</translation>
    </message>
    <message>
        <source>{kpi} at most {value}</source>
        <translation>{kpi} {value}以下</translation>
    </message>
    <message>
        <source>No run of {candidate} has a value.</source>
        <translation>{candidate}のどの実行にも値がありません。</translation>
    </message>
    <message>
        <source>{candidate} sees the future, so nobody knows how this was won.</source>
        <translation>{candidate}は未来を見ているため、この値がどう得られたか分かりません。</translation>
    </message>
    <message>
        <source>One run has no interval: it proves nothing.</source>
        <translation>1回の実行では区間が得られず、何も証明できません。</translation>
    </message>
    <message>
        <source>The whole 95 % interval reaches the threshold.</source>
        <translation>95 %区間全体がしきい値に達しています。</translation>
    </message>
    <message>
        <source>The whole 95 % interval misses the threshold.</source>
        <translation>95 %区間全体がしきい値に達していません。</translation>
    </message>
    <message>
        <source>The threshold lies within the 95 % interval: more seeds decide.</source>
        <translation>しきい値が95 %区間内にあるため、判断にはシードの追加が必要です。</translation>
    </message>
    <message>
        <source>The pilot has no KPI of this name any more. Define it, or take its threshold away.</source>
        <translation>この名前のKPIはもうパイロットにありません。定義するか、しきい値を外してください。</translation>
    </message>
    <message>
        <source>A workbook takes {most} rows, and these are {n}. Choose CSV.</source>
        <translation>ブックに入るのは{most}行までですが、{n}行あります。CSVを選んでください。</translation>
    </message>
    <message>
        <source>{names}: read from {file} as {format}.</source>
        <translation>{names}：{file}を{format}として読み込みました。</translation>
    </message>
    <message>
        <source>{names}: no validation loss in the file, so nothing is drawn.</source>
        <translation>{names}：ファイルに検証損失がないため、曲線は描きません。</translation>
    </message>
    <message>
        <source>nanoGPT log</source>
        <translation>nanoGPTのログ</translation>
    </message>
    <message>
        <source>TensorBoard</source>
        <translation>TensorBoard</translation>
    </message>
    <message>
        <source>Weights &amp; Biases</source>
        <translation>Weights &amp; Biases</translation>
    </message>
    <message>
        <source>Trackio</source>
        <translation>Trackio</translation>
    </message>
    <message>
        <source>CSV table</source>
        <translation>CSVの表</translation>
    </message>
    <message>
        <source>Line {line} can&apos;t be read and was passed over: {text}</source>
        <translation>{line}行目は読めないため飛ばしました：{text}</translation>
    </message>
    <message>
        <source>{n} lines can&apos;t be read and were passed over, the first is line {line}: {text}</source>
        <translation>{n}行は読めないため飛ばしました。最初は{line}行目：{text}</translation>
    </message>
    <message>
        <source>{name}: iterations go back to {iteration}, as after a resume; what comes later in the file counts.</source>
        <translation>{name}：再開の後のように、イテレーションが{iteration}に戻ります。ファイルで後にあるものを採ります。</translation>
    </message>
    <message>
        <source>{name}: of {n} points {kept} are kept, the lowest and highest of every stretch.</source>
        <translation>{name}：{n}点のうち{kept}点を残します。どの区間も最小値と最大値は残ります。</translation>
    </message>
    <message>
        <source>The column &apos;{column}&apos; is a test loss and was passed over.</source>
        <translation>列「{column}」はテスト損失なので飛ばしました。</translation>
    </message>
    <message>
        <source>The column &apos;{column}&apos; was passed over, for &apos;{taken}&apos; says the same.</source>
        <translation>列「{taken}」が同じものなので、列「{column}」は飛ばしました。</translation>
    </message>
    <message>
        <source>Neither the column &apos;{column}&apos; nor the file&apos;s name says train or val, so it was read as training loss. Put val into the file&apos;s name where it is validation loss.</source>
        <translation>列「{column}」もファイル名もtrainかvalかを示していないため、学習損失として読みました。検証損失であれば、ファイル名にvalを入れてください。</translation>
    </message>
    <message>
        <source>Iterations are those of &apos;{column}&apos;, not of {others}.</source>
        <translation>イテレーションは{others}ではなく「{column}」から取ります。</translation>
    </message>
    <message>
        <source>{path} has no line to read. Choose a file with a curve.</source>
        <translation>{path}には読める行がありません。曲線のあるファイルを選んでください。</translation>
    </message>
    <message>
        <source>{path} has more than {most} columns. Export fewer of them.</source>
        <translation>{path}の列は{most}列を超えています。列を減らして書き出してください。</translation>
    </message>
    <message>
        <source>{path} has no curve: neither lines as nanoGPT prints them (step 250: train loss 2.4, val loss 2.5) nor a table with a column {columns}. It begins: {text}</source>
        <translation>{path}に曲線がありません。nanoGPTが出力する行（step 250: train loss 2.4, val loss 2.5）も、{columns}という列のある表もありません。先頭：{text}</translation>
    </message>
    <message>
        <source>{path} is too large for JSON. Save it as CSV.</source>
        <translation>{path}はJSONとしては大きすぎます。CSVで保存してください。</translation>
    </message>
    <message>
        <source>{path} has no curve: no list of objects that say {columns}.</source>
        <translation>{path}に曲線がありません。{columns}を持つオブジェクトのリストではありません。</translation>
    </message>
    <message>
        <source>{path} has columns for a curve, but no row that says an iteration and a loss.</source>
        <translation>{path}に曲線の列はありますが、イテレーションと損失のある行がありません。</translation>
    </message>
    <message>
        <source>{path} has iterations in &apos;{column}&apos;, but no column of training or validation loss: none with loss in its name. Its columns: {columns}.</source>
        <translation>{path}のイテレーションは「{column}」にありますが、学習損失や検証損失の列がありません。名前にlossを含む列がありません。列：{columns}。</translation>
    </message>
    <message>
        <source>{path} has a line of more than {most} characters. Choose a log or a table.</source>
        <translation>{path}には{most}文字を超える行があります。ログまたは表を選んでください。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {why}. Save the table as CSV again.</source>
        <translation>{file}、{line}行目：{why}。表をもう一度CSVで保存してください。</translation>
    </message>
    <message>
        <source>{file} is no JSON: {why}.</source>
        <translation>{file}はJSONではありません：{why}。</translation>
    </message>
    <message>
        <source>{file} holds more than {most} runs. Export fewer of them.</source>
        <translation>{file}には{most}を超える実行があります。数を減らして書き出してください。</translation>
    </message>
    <message>
        <source>Where does it hold?</source>
        <translation>どのデータで成り立つか</translation>
    </message>
    <message>
        <source>loss against the baseline · {legend}</source>
        <translation>ベースラインに対する損失 · {legend}</translation>
    </message>
    <message>
        <source>Variants by data set</source>
        <translation>データセットごとのバリアント</translation>
    </message>
    <message>
        <source>Better on</source>
        <translation>改善したデータ</translation>
    </message>
    <message>
        <source>{n} of {total}</source>
        <translation>{total}件中{n}件</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>概要</translation>
    </message>
    <message>
        <source>No run that counts has finished yet.</source>
        <translation>集計に含める実行で、完了したものはまだありません。</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>曲線</translation>
    </message>
    <message>
        <source>No run that counts has been evaluated yet.</source>
        <translation>集計に含める実行で、評価されたものはまだありません。</translation>
    </message>
    <message>
        <source>Scaling and inference</source>
        <translation>スケーリングと推論</translation>
    </message>
    <message>
        <source>No inference and no scaling was measured in this pilot.</source>
        <translation>このパイロットでは推論もスケーリングも測定されていません。</translation>
    </message>
    <message>
        <source>Finders</source>
        <translation>探索</translation>
    </message>
    <message>
        <source>This pilot looks neither for mixtures nor for sizes.</source>
        <translation>このパイロットでは混合構成もサイズも探索していません。</translation>
    </message>
    <message>
        <source>Probes</source>
        <translation>プローブ</translation>
    </message>
    <message>
        <source>No probe has measured anything in this pilot.</source>
        <translation>このパイロットではプローブの測定結果がありません。</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>生成例</translation>
    </message>
    <message>
        <source>Nothing was written in this pilot.</source>
        <translation>このパイロットでは何も生成されていません。</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>違い</translation>
    </message>
    <message>
        <source>No run that counts has trained yet.</source>
        <translation>集計に含める実行で、学習したものはまだありません。</translation>
    </message>
    <message>
        <source>What of the comparison is shown</source>
        <translation>比較のどこを表示するか</translation>
    </message>
    <message>
        <source>Cost over time</source>
        <translation>コストの推移</translation>
    </message>
    <message>
        <source>month</source>
        <translation>月</translation>
    </message>
    <message>
        <source>training, inference and migration, {currency}, band 90 % · pays back: {when}</source>
        <translation>学習・推論・移行、{currency}、帯は90 % · 回収：{when}</translation>
    </message>
    <message>
        <source>start</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>1M tokens in
1M tokens out</source>
        <translation>入力100万
出力100万</translation>
    </message>
    <message>
        <source>1 month
{n} months</source>
        <translation>1か月
{n}か月</translation>
    </message>
    <message>
        <source>Saving, {n} months
net present value</source>
        <translation>{n}か月の節約額
正味現在価値</translation>
    </message>
    <message>
        <source>GPUs at peak
headroom</source>
        <translation>ピークGPU
余裕</translation>
    </message>
    <message>
        <source>measured time × your prices</source>
        <translation>測定した時間×入力した価格</translation>
    </message>
    <message>
        <source>write a range like 70–130 or ±30 %</source>
        <translation>範囲は70–130や±30 %のように書いてください</translation>
    </message>
    <message>
        <source>Preview of the report</source>
        <translation>レポートのプレビュー</translation>
    </message>
    <message>
        <source>How far the preview is</source>
        <translation>プレビューの進み具合</translation>
    </message>
    <message>
        <source>Pages of the report</source>
        <translation>レポートのページ</translation>
    </message>
    <message>
        <source>1 page</source>
        <translation>1ページ</translation>
    </message>
    <message>
        <source>{n} pages</source>
        <translation>{n}ページ</translation>
    </message>
    <message>
        <source>Page {n}</source>
        <translation>{n}ページ目</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>測定値</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Gates of {candidate}</source>
        <translation>{candidate}のゲート</translation>
    </message>
    <message>
        <source>Gates and roll-out</source>
        <translation>ゲートと展開</translation>
    </message>
    <message>
        <source>Not entered yet: {kpis}.</source>
        <translation>未入力：{kpis}。</translation>
    </message>
    <message>
        <source>Nothing has been decided yet.</source>
        <translation>まだ何も決まっていません。</translation>
    </message>
    <message>
        <source>When</source>
        <translation>日時</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>決定者</translation>
    </message>
    <message>
        <source>Next stage</source>
        <translation>次の段階</translation>
    </message>
    <message>
        <source>The figures behind each decision are kept with it; later runs don&apos;t change them.</source>
        <translation>各決定の根拠となった数値は一緒に保存され、その後の実行では変わりません。</translation>
    </message>
    <message>
        <source>not justified yet</source>
        <translation>条件未達</translation>
    </message>
    <message>
        <source>justified</source>
        <translation>条件達成</translation>
    </message>
    <message>
        <source>What it means</source>
        <translation>意味</translation>
    </message>
    <message>
        <source>Lacks</source>
        <translation>未達の条件</translation>
    </message>
    <message>
        <source>Stages of the roll-out</source>
        <translation>展開の段階</translation>
    </message>
    <message>
        <source>The file&apos;s name does not say its format. Choose one of: {choices}.</source>
        <translation>ファイル名から形式が分かりません。次から選んでください：{choices}。</translation>
    </message>
    <message>
        <source>There is no report as {format}. Choose one of: {choices}.</source>
        <translation>{format}形式のレポートはありません。次から選んでください：{choices}。</translation>
    </message>
    <message>
        <source>At the prices and volumes assumed {candidate} saves {month} a month and {npv} over {months} months, migration and discount included; it pays with a probability of {probability}.</source>
        <translation>想定した価格と利用量では、{candidate}は月に{month}を節約し、移行と割引を含めて{months}か月で{npv}になります。採算が取れる確率は{probability}です。</translation>
    </message>
    <message>
        <source>At the prices and volumes assumed {candidate} saves {month} a month, which does not earn back its migration: {npv} over {months} months; it pays with a probability of {probability}.</source>
        <translation>想定した価格と利用量では、{candidate}は月に{month}を節約しますが、移行費用は回収できません（{months}か月で{npv}）。採算が取れる確率は{probability}です。</translation>
    </message>
    <message>
        <source>At the prices and volumes assumed {candidate} saves next to nothing a month, so its migration is not earned back: {npv} over {months} months; it pays with a probability of {probability}.</source>
        <translation>想定した価格と利用量では、{candidate}の月あたりの節約はほとんどなく、移行費用は回収できません（{months}か月で{npv}）。採算が取れる確率は{probability}です。</translation>
    </message>
    <message>
        <source>At the prices and volumes assumed {candidate} saves next to nothing in the first month, but {npv} over {months} months; it pays with a probability of {probability}.</source>
        <translation>想定した価格と利用量では、{candidate}の最初の月の節約はほとんどありませんが、{months}か月では{npv}になります。採算が取れる確率は{probability}です。</translation>
    </message>
    <message>
        <source>At the prices and volumes assumed {candidate} costs {month} more a month: {npv} over {months} months, migration and discount included; it pays with a probability of {probability}.</source>
        <translation>想定した価格と利用量では、{candidate}は月に{month}余計にかかり、移行と割引を含めて{months}か月で{npv}になります。採算が取れる確率は{probability}です。</translation>
    </message>
    <message>
        <source>At the prices and volumes assumed {candidate} costs {month} more in the first month, but saves {npv} over {months} months; it pays with a probability of {probability}.</source>
        <translation>想定した価格と利用量では、{candidate}は最初の月に{month}余計にかかりますが、{months}か月では{npv}の節約になります。採算が取れる確率は{probability}です。</translation>
    </message>
    <message>
        <source>No run has finished yet.</source>
        <translation>まだ完了した実行がありません。</translation>
    </message>
    <message>
        <source>Decided on {day} by {name}: {verdict} for {candidate}, stage {stage}.</source>
        <translation>{day}、{name}が判断：{candidate}について{verdict}、段階は{stage}。</translation>
    </message>
    <message>
        <source>{n} of {total} prices and volumes are examples, not your own.</source>
        <translation>価格と量{total}件のうち{n}件は例で、自社の値ではありません。</translation>
    </message>
    <message>
        <source>Cost a month, {currency}</source>
        <translation>月あたりのコスト（{currency}）</translation>
    </message>
    <message>
        <source>Saving a month, {currency}</source>
        <translation>月あたりの節約（{currency}）</translation>
    </message>
    <message>
        <source>Pays back</source>
        <translation>回収時期</translation>
    </message>
    <message>
        <source>Loss in nats per token; ± is the 95 % interval over seeds. Costs rest on the assumptions told with them.</source>
        <translation>損失の単位はnat/トークン、±はシード全体の95 %信頼区間です。コストは、後に示す前提によります。</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>目次</translation>
    </message>
    <message>
        <source>at its low end</source>
        <translation>下端のとき</translation>
    </message>
    <message>
        <source>at its high end</source>
        <translation>上端のとき</translation>
    </message>
    <message>
        <source>{pilot} · Pilotlight</source>
        <translation>{pilot} · Pilotlight</translation>
    </message>
    <message>
        <source>What each variant is worth</source>
        <translation>各バリアントの価値</translation>
    </message>
    <message>
        <source>Method and environment</source>
        <translation>方法と環境</translation>
    </message>
    <message>
        <source>What is not proven, and what is assumed</source>
        <translation>証明されていないことと前提</translation>
    </message>
    <message>
        <source>Low end</source>
        <translation>下限</translation>
    </message>
    <message>
        <source>High end</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>{input} ({low} to {high})</source>
        <translation>{input} ({low}〜{high})</translation>
    </message>
    <message>
        <source>… {n} more in the notes</source>
        <translation>… 残り{n}件はノートにあります</translation>
    </message>
    <message>
        <source>… {n} more rows in the notes</source>
        <translation>… 残り{n}行はノートにあります</translation>
    </message>
    <message>
        <source>Numbers of the charts</source>
        <translation>グラフの数値</translation>
    </message>
    <message>
        <source>lowest</source>
        <translation>下限</translation>
    </message>
    <message>
        <source>highest</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>at low volumes only</source>
        <translation>少ない量のときのみ</translation>
    </message>
    <message>
        <source>One training, s</source>
        <translation>学習1回（秒）</translation>
    </message>
    <message>
        <source>± 95 % of it, s</source>
        <translation>その95 %区間 ± (秒)</translation>
    </message>
    <message>
        <source>A prompt token, s</source>
        <translation>プロンプト1トークン（秒）</translation>
    </message>
    <message>
        <source>An output token, s</source>
        <translation>出力1トークン（秒）</translation>
    </message>
    <message>
        <source>Peak memory while serving, bytes</source>
        <translation>推論中のピークメモリ（バイト）</translation>
    </message>
    <message>
        <source>Power while training, W</source>
        <translation>学習中の電力（W）</translation>
    </message>
    <message>
        <source>Power while serving, W</source>
        <translation>推論中の電力（W）</translation>
    </message>
    <message>
        <source>Training time grows with parameters to the power of</source>
        <translation>学習時間がパラメータ数に対して増える指数</translation>
    </message>
    <message>
        <source>Serving time grows with parameters to the power of</source>
        <translation>推論時間がパラメータ数に対して増える指数</translation>
    </message>
    <message>
        <source>Electricity of a busy training hour</source>
        <translation>学習で稼働する1時間の電気代</translation>
    </message>
    <message>
        <source>Electricity of a busy serving hour</source>
        <translation>推論で稼働する1時間の電気代</translation>
    </message>
    <message>
        <source>Training per month</source>
        <translation>月あたりの学習</translation>
    </message>
    <message>
        <source>GPU seconds of a request</source>
        <translation>1リクエストのGPU時間（秒）</translation>
    </message>
    <message>
        <source>One request</source>
        <translation>1リクエスト</translation>
    </message>
    <message>
        <source>Busy GPUs at peak, month 1</source>
        <translation>ピーク時に稼働するGPU (1か月目)</translation>
    </message>
    <message>
        <source>GPUs per replica, by memory</source>
        <translation>レプリカあたりのGPU (メモリによる)</translation>
    </message>
    <message>
        <source>Whole GPUs to serve, month 1</source>
        <translation>推論に必要なGPUの台数（1か月目）</translation>
    </message>
    <message>
        <source>Inference per month, month 1</source>
        <translation>月あたりの推論（1か月目）</translation>
    </message>
    <message>
        <source>Together per month, month 1</source>
        <translation>月あたりの合計（1か月目）</translation>
    </message>
    <message>
        <source>Total over the horizon, without migration</source>
        <translation>期間全体の合計（移行費用を除く）</translation>
    </message>
    <message>
        <source>Saving per month, month 1</source>
        <translation>月あたりの節約（1か月目）</translation>
    </message>
    <message>
        <source>Saving over the horizon, migration taken off</source>
        <translation>期間全体の節約（移行費用を差し引いた額）</translation>
    </message>
    <message>
        <source>Whole GPUs freed, month 1</source>
        <translation>空くGPUの台数（1か月目）</translation>
    </message>
    <message>
        <source>Load freed, GPUs</source>
        <translation>減る負荷（GPU換算）</translation>
    </message>
    <message>
        <source>Measured on the pilot</source>
        <translation>パイロットでの測定値</translation>
    </message>
    <message>
        <source>At production size</source>
        <translation>本番の大きさ</translation>
    </message>
    <message>
        <source>Costs</source>
        <translation>コスト</translation>
    </message>
    <message>
        <source>Against the baseline</source>
        <translation>ベースラインとの比較</translation>
    </message>
    <message>
        <source>Cost of the month</source>
        <translation>その月のコスト</translation>
    </message>
    <message>
        <source>Cost up to the month, migration included</source>
        <translation>その月までのコスト（移行費用を含む）</translation>
    </message>
    <message>
        <source>Saving of the month</source>
        <translation>その月の節約</translation>
    </message>
    <message>
        <source>Saving up to the month, migration taken off</source>
        <translation>その月までの節約（移行費用を差し引いた額）</translation>
    </message>
    <message>
        <source>Saving, discounted</source>
        <translation>割引後の節約</translation>
    </message>
    <message>
        <source>Months not yet paid back</source>
        <translation>まだ回収していない月</translation>
    </message>
    <message>
        <source>The chart shows the first {n} months, the table as many as the horizon has.</source>
        <translation>グラフは最初の{n}か月、表は期間のすべての月を示します。</translation>
    </message>
    <message>
        <source>Cost up to each month, migration included</source>
        <translation>各月までのコスト（移行費用を含む）</translation>
    </message>
    <message>
        <source>Growth of requests</source>
        <translation>リクエストの増加</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>割引</translation>
    </message>
    <message>
        <source>Net present value, 5 % of the draws are below</source>
        <translation>正味現在価値（試行の5 %がこれを下回る）</translation>
    </message>
    <message>
        <source>Net present value, median of the draws</source>
        <translation>正味現在価値（試行の中央値）</translation>
    </message>
    <message>
        <source>Net present value, 95 % of the draws are below</source>
        <translation>正味現在価値（試行の95 %がこれを下回る）</translation>
    </message>
    <message>
        <source>Payback month, median of the draws</source>
        <translation>回収する月（試行の中央値）</translation>
    </message>
    <message>
        <source>not within the horizon</source>
        <translation>期間内に回収できない</translation>
    </message>
    <message>
        <source>ROI</source>
        <translation>ROI</translation>
    </message>
    <message>
        <source>Month by month</source>
        <translation>月ごとのコスト</translation>
    </message>
    <message>
        <source>Change a coloured cell, and all that is reckoned from it follows.</source>
        <translation>色付きのセルを変えると、そこから計算されるすべての値が変わります。</translation>
    </message>
    <message>
        <source>Least</source>
        <translation>最小</translation>
    </message>
    <message>
        <source>Most</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>One hour of a GPU, busy or not</source>
        <translation>GPU1時間の費用（稼働しない時間も含む）</translation>
    </message>
    <message>
        <source>Reckoned: the rent, or straight-line depreciation over the life.</source>
        <translation>計算値：レンタル料、または耐用年数にわたる定額償却です。</translation>
    </message>
    <message>
        <source>Return on investment</source>
        <translation>投資収益率</translation>
    </message>
    <message>
        <source>Every figure but the measured ones is a formula; the inputs stand under Assumptions.</source>
        <translation>測定値以外はすべて数式です。入力は「前提」シートにあります。</translation>
    </message>
    <message>
        <source>Drawn at random on {day}; these numbers do not follow when an input is changed</source>
        <translation>{day}の乱数試行による値（入力を変えても更新されません）</translation>
    </message>
    <message>
        <source>{variant}, the baseline</source>
        <translation>{variant} (ベースライン)</translation>
    </message>
    <message>
        <source>One
training</source>
        <translation>学習
1回</translation>
    </message>
    <message>
        <source>1M tokens
in</source>
        <translation>入力100万
トークン</translation>
    </message>
    <message>
        <source>1M tokens
out</source>
        <translation>出力100万
トークン</translation>
    </message>
    <message>
        <source>Per
month</source>
        <translation>1か月
あたり</translation>
    </message>
    <message>
        <source>Over {n}
months</source>
        <translation>{n}か月
合計</translation>
    </message>
    <message>
        <source>Saving over
{n} months</source>
        <translation>{n}か月の
節約額</translation>
    </message>
    <message>
        <source>Pays
back</source>
        <translation>回収
時期</translation>
    </message>
    <message>
        <source>Net present
value</source>
        <translation>正味現在
価値</translation>
    </message>
    <message>
        <source>GPUs
at peak</source>
        <translation>ピーク時の
GPU</translation>
    </message>
    <message>
        <source>Headroom
at peak</source>
        <translation>ピーク時の
余裕</translation>
    </message>
    <message>
        <source>Of one training at production size.</source>
        <translation>本番の規模での学習1回分です。</translation>
    </message>
    <message>
        <source>Prompt tokens, at the utilisation.</source>
        <translation>入力トークン、入力した利用率での値です。</translation>
    </message>
    <message>
        <source>Output tokens, at the utilisation.</source>
        <translation>出力トークン、入力した利用率での値です。</translation>
    </message>
    <message>
        <source>Training and inference of the first month.</source>
        <translation>最初の月の学習と推論です。</translation>
    </message>
    <message>
        <source>Total cost of ownership: training and inference over the horizon, undiscounted, without migration.</source>
        <translation>総所有コスト：期間全体の学習と推論。割引なし、移行費用を含みません。</translation>
    </message>
    <message>
        <source>Against the baseline, undiscounted, migration taken off.</source>
        <translation>ベースラインとの差。割引なし、移行費用を差し引いています。</translation>
    </message>
    <message>
        <source>The first month by whose end migration is earned back for good.</source>
        <translation>移行費用を月末までに回収し、以後も黒字を保つ最初の月です。</translation>
    </message>
    <message>
        <source>Savings discounted to today, migration taken off.</source>
        <translation>節約額を現在に割り引き、移行費用を差し引いた値です。</translation>
    </message>
    <message>
        <source>Whole GPUs that serve the peak of the first month.</source>
        <translation>最初の月のピークをさばくGPUの台数（整数）です。</translation>
    </message>
    <message>
        <source>Share of those GPUs that is free at peak: room for growth, not cash.</source>
        <translation>ピーク時に空いている割合。成長の余裕であって、現金ではありません。</translation>
    </message>
    <message>
        <source>never</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>device</source>
        <translation>デバイス</translation>
    </message>
    <message>
        <source>device name</source>
        <translation>デバイス名</translation>
    </message>
    <message>
        <source>number format</source>
        <translation>数値形式</translation>
    </message>
    <message>
        <source>launch mode</source>
        <translation>起動モード</translation>
    </message>
    <message>
        <source>threads</source>
        <translation>スレッド数</translation>
    </message>
    <message>
        <source>PyTorch</source>
        <translation>PyTorch</translation>
    </message>
    <message>
        <source>CUDA</source>
        <translation>CUDA</translation>
    </message>
    <message>
        <source>driver</source>
        <translation>ドライバー</translation>
    </message>
    <message>
        <source>Python</source>
        <translation>Python</translation>
    </message>
    <message>
        <source>operating system</source>
        <translation>OS</translation>
    </message>
    <message>
        <source>processor</source>
        <translation>プロセッサー</translation>
    </message>
    <message>
        <source>machine</source>
        <translation>マシン</translation>
    </message>
    <message>
        <source>Pilotlight</source>
        <translation>Pilotlight</translation>
    </message>
    <message>
        <source>GPU at the start, °C</source>
        <translation>開始時のGPU温度、°C</translation>
    </message>
    <message>
        <source>{variant} predicts better than {baseline}: {figures}.</source>
        <translation>{variant}は{baseline}より予測が優れています：{figures}。</translation>
    </message>
    <message>
        <source>{variant} predicts worse than {baseline}: {figures}.</source>
        <translation>{variant}は{baseline}より予測が劣っています：{figures}。</translation>
    </message>
    <message>
        <source>{variant} predicts exactly as {baseline} does: {figures}.</source>
        <translation>{variant}の予測は{baseline}とまったく同じです：{figures}。</translation>
    </message>
    <message>
        <source>{variant} can&apos;t be told from {baseline} by its loss: {figures}.</source>
        <translation>{variant}の損失は{baseline}と有意差がありません：{figures}。</translation>
    </message>
    <message>
        <source>{variant} predicts best, and better than {baseline}: {figures}.</source>
        <translation>{variant}の予測が最も優れ、{baseline}より優れています：{figures}。</translation>
    </message>
    <message>
        <source>No variant predicts better than {baseline}; {variant} comes nearest: {figures}.</source>
        <translation>{baseline}より予測が優れたバリアントはなく、最も近いのは{variant}です：{figures}。</translation>
    </message>
    <message>
        <source>No variant is shown to predict better than {baseline}; {variant} is not distinguishable from it: {figures}.</source>
        <translation>{baseline}より予測が優れていると示されたバリアントはなく、{variant}とは有意差がありません：{figures}。</translation>
    </message>
    <message>
        <source>Finished so far: {variants}, but not yet the baseline, {baseline}.</source>
        <translation>これまでに完了したのは{variants}で、ベースラインの{baseline}はまだです。</translation>
    </message>
    <message>
        <source>Without it there is nothing to compare with.</source>
        <translation>それがなければ比較の対象がありません。</translation>
    </message>
    <message>
        <source>So far only the baseline, {baseline}, has finished: {loss} {value}.</source>
        <translation>これまでに完了したのはベースラインの{baseline}だけです：{loss} {value}。</translation>
    </message>
    <message>
        <source>The pilot has no other variant to hold against it.</source>
        <translation>このパイロットには、比べるほかのバリアントがありません。</translation>
    </message>
    <message>
        <source>Of what is to replace it nothing can be said yet.</source>
        <translation>置き換え候補については、まだ何も言えません。</translation>
    </message>
    <message>
        <source>Nothing that has finished can replace {baseline} yet: {variants} sees the future.</source>
        <translation>完了したもので{baseline}を置き換えられるものはまだありません：{variants}は未来を見ています。</translation>
    </message>
    <message>
        <source>Nothing that has finished can replace {baseline} yet: {variants} see the future.</source>
        <translation>完了したもので{baseline}を置き換えられるものはまだありません：{variants}はいずれも未来を見ています。</translation>
    </message>
    <message>
        <source>A loss won by seeing the future is no prediction.</source>
        <translation>未来を見て得た損失は予測ではありません。</translation>
    </message>
    <message>
        <source>With its past alone {variant} has a loss of {mine}, against {theirs} of {baseline}.</source>
        <translation>過去だけを見せた場合、{variant}の損失は{mine}で、{baseline}は{theirs}です。</translation>
    </message>
    <message>
        <source>Nothing can be compared yet: {baseline} has finished no seed in common with {variants}.</source>
        <translation>まだ何も比較できません：{baseline}と{variants}には、ともに完了したシードがありません。</translation>
    </message>
    <message>
        <source>Differences are taken seed by seed, so both have to finish the same one.</source>
        <translation>差はシードごとに取るため、両方が同じシードを完了する必要があります。</translation>
    </message>
    <message>
        <source>With one seed {variant} predicts exactly as {baseline} does: {figures}.</source>
        <translation>シード1つでは、{variant}の予測は{baseline}とまったく同じです：{figures}。</translation>
    </message>
    <message>
        <source>With one seed {variant} predicts better than {baseline}: {figures}.</source>
        <translation>シード1つでは、{variant}は{baseline}より予測が優れています：{figures}。</translation>
    </message>
    <message>
        <source>With one seed {variant} predicts worse than {baseline}: {figures}.</source>
        <translation>シード1つでは、{variant}は{baseline}より予測が劣っています：{figures}。</translation>
    </message>
    <message>
        <source>{loss} {change}, without an interval</source>
        <translation>{loss} {change}（信頼区間なし）</translation>
    </message>
    <message>
        <source>{loss} {change} (95 % interval {low} to {high})</source>
        <translation>{loss} {change}（95 %信頼区間 {low}〜{high}）</translation>
    </message>
    <message>
        <source>{figure} (± {half} %)</source>
        <translation>{figure}（± {half} %）</translation>
    </message>
    <message>
        <source>the lower loss of {variants} comes from seeing the future</source>
        <translation>{variants}の損失がより低いのは未来を見ているためです</translation>
    </message>
    <message>
        <source>Don&apos;t rely on this yet: {reasons}.</source>
        <translation>まだこの結果に頼らないでください：{reasons}。</translation>
    </message>
    <message>
        <source>The lower loss of {variant} is no prediction, for it sees the future.</source>
        <translation>{variant}の損失はより低いですが、未来を見ているため予測ではありません。</translation>
    </message>
    <message>
        <source>The lower losses of {variants} are no predictions, for they see the future.</source>
        <translation>{variants}の損失はより低いですが、未来を見ているため予測ではありません。</translation>
    </message>
    <message>
        <source>Nothing that Pilotlight checks speaks against this; it rests on {n} seeds.</source>
        <translation>Pilotlightが調べた範囲では、この結果を疑う理由はありません。根拠はシード{n}つです。</translation>
    </message>
    <message>
        <source>one seed proves nothing</source>
        <translation>シード1つでは何も証明されません</translation>
    </message>
    <message>
        <source>{n} seeds don&apos;t tell their losses apart</source>
        <translation>シード{n}つでは損失に有意差がありません</translation>
    </message>
    <message>
        <source>its lead shrank over the last half of training</source>
        <translation>学習の後半でリードが縮まりました</translation>
    </message>
    <message>
        <source>whether it sees the future is not known</source>
        <translation>未来を見ているかどうかが分かっていません</translation>
    </message>
    <message>
        <source>times and memory were measured under different conditions</source>
        <translation>時間とメモリが異なる条件で測定されました</translation>
    </message>
    <message>
        <source>some of its runs failed, so it stands by the seeds that went best</source>
        <translation>一部の実行が失敗し、最もうまくいったシードだけで評価されている</translation>
    </message>
    <message>
        <source>it was trained on more or fewer tokens than {baseline}</source>
        <translation>{baseline}とは異なるトークン数で学習されている</translation>
    </message>
    <message>
        <source>the losses are still falling ({variants})</source>
        <translation>{variants}の損失はまだ下がり続けています</translation>
    </message>
    <message>
        <source>the loss of {variants} is still falling</source>
        <translation>{variants}の損失はまだ下がり続けています</translation>
    </message>
    <message>
        <source>Go on with the pilot</source>
        <translation>パイロットを続ける</translation>
    </message>
    <message>
        <source>Run it in the shadow of production</source>
        <translation>本番と並行してシャドー運用する</translation>
    </message>
    <message>
        <source>Let it answer a part of the requests</source>
        <translation>リクエストの一部を任せる</translation>
    </message>
    <message>
        <source>Let it answer all requests</source>
        <translation>すべてのリクエストを任せる</translation>
    </message>
    <message>
        <source>Time of a training of {variant} (measured)</source>
        <translation>{variant}の学習1回の時間（測定値）</translation>
    </message>
    <message>
        <source>ms per prompt token of {variant} (measured)</source>
        <translation>{variant}の入力トークンあたりms（測定値）</translation>
    </message>
    <message>
        <source>ms per output token of {variant} (measured)</source>
        <translation>{variant}の出力トークンあたりms（測定値）</translation>
    </message>
    <message>
        <source>Growth of training time of {variant} with size (measured)</source>
        <translation>{variant}の学習時間の規模による増え方（測定値）</translation>
    </message>
    <message>
        <source>Growth of serving time of {variant} with size (measured)</source>
        <translation>{variant}の推論時間の規模による増え方（測定値）</translation>
    </message>
    <message>
        <source>{candidate} sees the future: its loss was won by tokens that it won&apos;t have in use, so what it would save does not count.</source>
        <translation>{candidate}は未来を見ています。その損失は実運用では得られないトークンによるものなので、節約額は数えられません。</translation>
    </message>
    <message>
        <source>Not recommended</source>
        <translation>推奨しません</translation>
    </message>
    <message>
        <source>Not yet decided: the costs are not known</source>
        <translation>未決定：コストが不明です</translation>
    </message>
    <message>
        <source>Its gates were not judged.</source>
        <translation>ゲートは判定されていません。</translation>
    </message>
    <message>
        <source>At these prices and volumes {candidate} does not pay.</source>
        <translation>この価格と利用量では、{candidate}は採算が取れません。</translation>
    </message>
    <message>
        <source>Keep {baseline}</source>
        <translation>{baseline}を使い続ける</translation>
    </message>
    <message>
        <source>Not yet decided: gates are missing</source>
        <translation>未決定：満たしていないゲートがあります</translation>
    </message>
    <message>
        <source>Over {months} months it costs {amount} more than the baseline.</source>
        <translation>{months}か月でベースラインより{amount}多くかかります。</translation>
    </message>
    <message>
        <source>Over {months} months it saves {amount}.</source>
        <translation>{months}か月で{amount}節約します。</translation>
    </message>
    <message>
        <source>Over {months} months it costs {amount} more than the baseline (saving, 90 % interval: {interval}).</source>
        <translation>{months}か月でベースラインより{amount}多くかかります（節約額の90 %区間：{interval}）。</translation>
    </message>
    <message>
        <source>Over {months} months it saves {amount} (90 % interval: {interval}).</source>
        <translation>{months}か月で{amount}節約します（90 %区間：{interval}）。</translation>
    </message>
    <message>
        <source>about {amount}</source>
        <translation>約{amount}</translation>
    </message>
    <message>
        <source>over 99 %</source>
        <translation>99 %超</translation>
    </message>
    <message>
        <source>under 1 %</source>
        <translation>1 %未満</translation>
    </message>
    <message>
        <source>not within {months} months</source>
        <translation>{months}か月以内に回収できない</translation>
    </message>
    <message>
        <source>not within {months} months (at best month {low})</source>
        <translation>{months}か月以内に回収できない（最良で{low}か月目）</translation>
    </message>
    <message>
        <source>month {month} ({low} to not within {months})</source>
        <translation>{month}か月目（{low}か月目〜{months}か月以内に回収せず）</translation>
    </message>
    <message>
        <source>month {month} ({low}–{high})</source>
        <translation>{month}か月目（{low}〜{high}）</translation>
    </message>
    <message>
        <source>only up to {n} requests/day</source>
        <translation>{n}リクエスト/日までのみ</translation>
    </message>
    <message>
        <source>at any volume</source>
        <translation>どの利用量でも可</translation>
    </message>
    <message>
        <source>{n} requests/day</source>
        <translation>{n}リクエスト/日</translation>
    </message>
    <message>
        <source>At peak both need the same GPUs: {n}.</source>
        <translation>ピーク時に必要なGPUはどちらも同じ{n}台です。</translation>
    </message>
    <message>
        <source>At peak it takes {share} of a GPU less, which frees no whole GPU (both need {n}): that is headroom for growth, not cash.</source>
        <translation>ピーク時の負荷はGPU1台の{share}だけ減りますが、空くGPUはありません（どちらも{n}台必要）。これは成長の余裕であって、現金ではありません。</translation>
    </message>
    <message>
        <source>At peak it takes {share} of a GPU more, though no whole GPU (both need {n}): that costs headroom, not cash.</source>
        <translation>ピーク時の負荷はGPU1台の{share}だけ増えますが、GPUの台数は変わりません（どちらも{n}台必要）。減るのは余裕であって、現金ではありません。</translation>
    </message>
    <message>
        <source>No uncertain input moves it by as much as 1 %. Give ranges to what you are not sure of.</source>
        <translation>1 %以上動かす不確かな入力はありません。確信のない入力には範囲を指定してください。</translation>
    </message>
    <message>
        <source>Not yet decided: at these prices it pays</source>
        <translation>未決定：この価格なら採算が取れます</translation>
    </message>
    <message>
        <source>Not yet decided: at these prices it may pay</source>
        <translation>未決定：この価格なら採算が取れるかもしれません</translation>
    </message>
    <message>
        <source>Not yet decided: at these prices it does not pay</source>
        <translation>未決定：この価格では採算が取れません</translation>
    </message>
    <message>
        <source>How long a training of {variant} takes was not measured.</source>
        <translation>{variant}の学習にかかる時間は測定されていません。</translation>
    </message>
    <message>
        <source>Inference of {variant} was not measured: measure it (python3 launch.py measure), or enter 0 requests per day to look at training alone.</source>
        <translation>{variant}の推論は測定されていません。測定するか（python3 launch.py measure）、学習だけを見るには1日のリクエストに0を入力してください。</translation>
    </message>
    <message>
        <source>No time per output token of {variant} was measured: it can&apos;t generate token by token, or not more than one token was asked for. Enter 0 requests per day to look at training alone.</source>
        <translation>{variant}の出力トークンあたりの時間は測定されていません。トークンごとに生成できないか、2トークン以上を求められていません。学習だけを見るには1日のリクエストに0を入力してください。</translation>
    </message>
    <message>
        <source>At peak it frees 1 whole GPU: {after} instead of {before}.</source>
        <translation>ピーク時にGPUが丸ごと1台空きます（{before}台ではなく{after}台）。</translation>
    </message>
    <message>
        <source>At peak it frees {n} whole GPUs: {after} instead of {before}.</source>
        <translation>ピーク時にGPUが丸ごと{n}台空きます（{before}台ではなく{after}台）。</translation>
    </message>
    <message>
        <source>At peak it needs 1 more whole GPU: {after} instead of {before}.</source>
        <translation>ピーク時にGPUがもう1台必要です（{before}台ではなく{after}台）。</translation>
    </message>
    <message>
        <source>At peak it needs {n} more whole GPUs: {after} instead of {before}.</source>
        <translation>ピーク時にGPUがさらに{n}台必要です（{before}台ではなく{after}台）。</translation>
    </message>
    <message>
        <source>{n} ms</source>
        <translation>{n} ms</translation>
    </message>
    <message>
        <source>The prices were entered in another version of Pilotlight, and this one can&apos;t read them. {why}</source>
        <translation>価格は別のバージョンのPilotlightで入力されており、読み込めません。{why}</translation>
    </message>
    <message>
        <source>They are damaged.</source>
        <translation>破損しています。</translation>
    </message>
    <message>
        <source>The worker of run {run} stands still: it was stopped by the system, or waits for something that does not come. Stop or Skip ends it at once; Resume then goes on from its last checkpoint.</source>
        <translation>実行{run}のワーカーが止まっています。システムに停止させられたか、来ないものを待っています。停止またはスキップですぐに終了し、再開すると最後のチェックポイントから続けます。</translation>
    </message>
    <message>
        <source>There is none yet; the first window or run makes {path}.</source>
        <translation>まだありません。最初にウィンドウを開くか実行すると {path} が作られます。</translation>
    </message>
    <message>
        <source>Nothing was lost. Use it with --store {url}.</source>
        <translation>何も失われていません。--store {url} で使えます。</translation>
    </message>
    <message>
        <source>All that can be read is in {path}. Use it with --store {url}.</source>
        <translation>読めるものはすべて{path}にあります。--store {url} で使えます。</translation>
    </message>
    <message>
        <source>{path} is of an older Pilotlight (schema {have}, this one has {newest}); opening it in a window or by --repair converts it, and keeps a copy.</source>
        <translation>{path} は古い Pilotlight のものです（スキーマ {have}、このバージョンは {newest}）。ウィンドウまたは --repair で開くと変換され、控えが残ります。</translation>
    </message>
    <message>
        <source>{table}: {rows} rows.</source>
        <translation>{table}：{rows}行。</translation>
    </message>
    <message>
        <source>{table}: {rows} rows; at {holes} places rows could not be read, {orphans} more lost their run or pilot.</source>
        <translation>{table}：{rows}行。{holes}か所で行を読めず、ほかに{orphans}行は実行またはパイロットを失いました。</translation>
    </message>
    <message>
        <source>Every page of the file is sound.</source>
        <translation>ファイルのすべてのページが正常です。</translation>
    </message>
    <message>
        <source>The file is damaged: {why}. Salvage what it still holds: doctor --salvage FILE.</source>
        <translation>ファイルが破損しています：{why}。残っているものを取り出してください：doctor --salvage FILE。</translation>
    </message>
    <message>
        <source>Every row has its run and its pilot.</source>
        <translation>すべての行に実行とパイロットがあります。</translation>
    </message>
    <message>
        <source>{n} rows belong to runs or pilots that are gone. --repair takes them out.</source>
        <translation>{n}行は、もうない実行またはパイロットのものです。--repairで取り除きます。</translation>
    </message>
    <message>
        <source>No rows wait beside the store.</source>
        <translation>ストアの横で待っている行はありません。</translation>
    </message>
    <message>
        <source>{n} rows wait in journals beside the store. --repair takes them in.</source>
        <translation>{n}行がストアの横のジャーナルで待っています。--repairで取り込みます。</translation>
    </message>
    <message>
        <source>Every run that says it runs has a worker.</source>
        <translation>実行中のすべての実行にワーカーがいます。</translation>
    </message>
    <message>
        <source>{n} runs say that they run, but no worker of this machine carries them. --repair tells so.</source>
        <translation>{n}件の実行が実行中とありますが、このマシンのワーカーは受け持っていません。--repairで中断とします。</translation>
    </message>
    <message>
        <source>{path} exists already. Name a file that does not.</source>
        <translation>{path}はすでにあります。まだないファイルの名前を指定してください。</translation>
    </message>
    <message>
        <source>There is no store at {path}.</source>
        <translation>{path}にストアはありません。</translation>
    </message>
    <message>
        <source>{path} can&apos;t be read at all ({why}). Put a backup back in its place.</source>
        <translation>{path}はまったく読めません（{why}）。バックアップを元に戻してください。</translation>
    </message>
    <message>
        <source>dots don&apos;t group digits here: write {number}</source>
        <translation>ここではドットで桁を区切れません。{number}と書いてください</translation>
    </message>
    <message>
        <source>{text} can be {small} or {large}: write {exact} or {plain}</source>
        <translation>{text}は{small}とも{large}とも読めます。{exact}または{plain}と書いてください</translation>
    </message>
    <message>
        <source>Until that is mended nothing can be exported or signed.</source>
        <translation>直すまで、書き出しも署名もできません。</translation>
    </message>
    <message>
        <source>{field} is wrong, so the figures are those of {value}.</source>
        <translation>{field}に誤りがあるため、数値は{value}でのものです。</translation>
    </message>
    <message>
        <source>The range of {field} is wrong, so the figures are those without a range.</source>
        <translation>{field}の範囲に誤りがあるため、数値は範囲なしのものです。</translation>
    </message>
    <message>
        <source>The range of {field} is wrong, so the figures are those of {low} to {high}.</source>
        <translation>{field}の範囲に誤りがあるため、数値は{low}から{high}でのものです。</translation>
    </message>
    <message>
        <source>The pilot is no longer in the store.</source>
        <translation>そのパイロットはもうストアにありません。</translation>
    </message>
    <message>
        <source>The pilot has seed {seed} already.</source>
        <translation>このパイロットにはすでにシード{seed}があります。</translation>
    </message>
    <message>
        <source>Runs of this pilot were trained elsewhere, so further seeds can&apos;t be measured beside them. Start it as a new pilot instead.</source>
        <translation>このパイロットには別の場所で学習した実行があるため、追加したシードを並べて測定できません。代わりに新しいパイロットとして開始してください。</translation>
    </message>
    <message>
        <source>a link lies in its place; remove the link</source>
        <translation>その場所にリンクがあります。リンクを削除してください</translation>
    </message>
    <message>
        <source>Logs of Pilotlight: when it began and ended, and where in its code something failed.</source>
        <translation>Pilotlightのログ: 開始と終了の時刻、コード内で失敗した箇所。</translation>
    </message>
    <message>
        <source>The machine: versions, processor, GPU, driver, memory.</source>
        <translation>マシン: 各種バージョン、プロセッサー、GPU、ドライバー、メモリ。</translation>
    </message>
    <message>
        <source>The store: its schema version, the findings of doctor, and how many rows each table has.</source>
        <translation>ストア: スキーマのバージョン、doctorの診断結果、各テーブルの行数。</translation>
    </message>
    <message>
        <source>Settings: theme, language and currency; of all others only that they are set.</source>
        <translation>設定: テーマ、言語、通貨。ほかの項目は設定されているかどうかだけです。</translation>
    </message>
    <message>
        <source>No data, no results, no texts, no samples, no notes; no names of pilots, files, folders, users or machines; no passwords.</source>
        <translation>データ、結果、テキスト、サンプル、メモは含みません。パイロット、ファイル、フォルダー、ユーザー、マシンの名前も、パスワードも含みません。</translation>
    </message>
    <message>
        <source>Save report bundle…</source>
        <translation>レポートバンドルを保存…</translation>
    </message>
    <message>
        <source>The last Pilotlight did not end properly; it was last heard of on {when}. What was measured is kept. A report bundle helps us to find out why.</source>
        <translation>前回のPilotlightは正常に終了しませんでした。最後に動作が記録されたのは{when}です。測定結果は保存されています。レポートバンドルがあれば原因を調べられます。</translation>
    </message>
    <message>
        <source>A fault in Pilotlight</source>
        <translation>Pilotlightの不具合</translation>
    </message>
    <message>
        <source>Details of the fault</source>
        <translation>不具合の詳細</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Copy the details</source>
        <translation>詳細をコピー</translation>
    </message>
    <message>
        <source>Close Pilotlight</source>
        <translation>Pilotlightを閉じる</translation>
    </message>
    <message>
        <source>Carry on</source>
        <translation>続ける</translation>
    </message>
    <message>
        <source>It has happened {n} times by now.</source>
        <translation>これまでに{n}回発生しています。</translation>
    </message>
    <message>
        <source>Something in Pilotlight has failed. This is a mistake of ours, not yours.</source>
        <translation>Pilotlightの内部で不具合が発生しました。操作の誤りではなく、こちら側の誤りです。</translation>
    </message>
    <message>
        <source>Nothing that was measured is lost, and a run that is under way goes on.</source>
        <translation>測定した結果は失われず、進行中の実行も続きます。</translation>
    </message>
    <message>
        <source>Carry on; if the window no longer does what it should, close it and start again.</source>
        <translation>そのまま続けられます。ウィンドウの動作がおかしい場合は、閉じて起動し直してください。</translation>
    </message>
    <message>
        <source>Unexpected {kind}: {error}. The log has the details; Help saves a report bundle.</source>
        <translation>予期しないエラー（{kind}）：{error}。詳細はログにあります。「ヘルプ」からレポートバンドルを保存できます。</translation>
    </message>
    <message>
        <source>Pilotlight has failed unexpectedly ({kind}). What was measured is kept.</source>
        <translation>Pilotlightで予期しない不具合が発生しました（{kind}）。測定結果は保存されています。</translation>
    </message>
    <message>
        <source>Details are in {path}; python3 launch.py doctor --bundle FILE.zip packs them.</source>
        <translation>詳細は{path}にあります。python3 launch.py doctor --bundle FILE.zip でまとめて保存できます。</translation>
    </message>
    <message>
        <source>{why}; mend that, or name another folder with PILOTLIGHT_HOME</source>
        <translation>{why}。修正するか、PILOTLIGHT_HOMEで別のフォルダーを指定してください</translation>
    </message>
    <message>
        <source>This needs pip-audit: &quot;{python}&quot; -m pip install &quot;pilotlight[audit]&quot;.</source>
        <translation>pip-auditが必要です：&quot;{python}&quot; -m pip install &quot;pilotlight[audit]&quot;。</translation>
    </message>
    <message>
        <source>Asking {service} what is known of the installed packages …</source>
        <translation>インストール済みのパッケージについて{service}に問い合わせています…</translation>
    </message>
    <message>
        <source>Could not be checked: {packages}.</source>
        <translation>確認できなかったもの：{packages}。</translation>
    </message>
    <message>
        <source>{n} packages checked, {hit} known to be vulnerable.</source>
        <translation>{n}個のパッケージを確認し、脆弱性が知られているものは{hit}個です。</translation>
    </message>
    <message>
        <source>{name} {version} is vulnerable ({flaw}): {what}.</source>
        <translation>{name} {version}には脆弱性があります（{flaw}）：{what}。</translation>
    </message>
    <message>
        <source>Upgrade it: {way}</source>
        <translation>更新してください：{way}</translation>
    </message>
    <message>
        <source>No version of {name} mends it yet.</source>
        <translation>{name}には、まだ修正された版がありません。</translation>
    </message>
    <message>
        <source>it gave no reason</source>
        <translation>理由は示されませんでした</translation>
    </message>
    <message>
        <source>{service} can&apos;t be asked, so nothing is known. Check the network and its proxy ({why}).</source>
        <translation>{service}に問い合わせできないため、何もわかりません。ネットワークとプロキシを確認してください（{why}）。</translation>
    </message>
    <message>
        <source>pip-audit failed, so nothing is known: {why}.</source>
        <translation>pip-auditが失敗したため、何もわかりません：{why}。</translation>
    </message>
</context>
</TS>
